namespace OpenCvSharp;

public readonly ref struct MatRowAccessor<T>
    where T : unmanaged
{
    private readonly nint data;
    private readonly nint step;
    private readonly int length;

    internal MatRowAccessor(nint data, nint step, int rows, int length)
    {
        this.data = data;
        this.step = step;
        this.length = length;
        Count = rows;
    }

    public int Count { get; }

    public unsafe Span<T> this[int row] => (uint)row < (uint)Count
        ? new((void*)(data + (step * row)), length)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Count} rows.");
}
