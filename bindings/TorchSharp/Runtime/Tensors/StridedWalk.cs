namespace TorchSharp.Utils;

/// <summary>Steps through the elements of a strided tensor in row-major order.</summary>
internal struct StridedWalk
{
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly long[] position;

    public StridedWalk(long[] shape, long[] strides, long start)
    {
        this.shape = shape;
        this.strides = strides;
        position = new long[shape.Length];
        for (int i = shape.Length - 1; i >= 0 && start > 0; i--)
        {
            start = Math.DivRem(start, shape[i], out position[i]);
            Offset += position[i] * strides[i];
        }
    }

    public long Offset { get; private set; }

    public void Next()
    {
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            Offset += strides[i];
            if (++position[i] < shape[i])
                return;
            Offset -= position[i] * strides[i];
            position[i] = 0;
        }
    }
}
