namespace OpenCvSharp;

public abstract class MatIndexer<T>
    where T : struct
{
    internal MatIndexer(Mat parent)
    {
        Parent = parent;
        Steps = Enumerable.Range(0, parent.Dims).Select(parent.Step).ToArray();
    }

    protected Mat Parent { get; }

    protected IReadOnlyList<long> Steps { get; }

    public abstract T this[int i0] { get; set; }

    public abstract T this[int i0, int i1] { get; set; }

    public abstract T this[int i0, int i1, int i2] { get; set; }

    public abstract T this[params int[] idx] { get; set; }

    private protected nint Offset(params ReadOnlySpan<int> indices)
    {
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
            offset += Steps[i] * indices[i];
        return (nint)offset;
    }
}
