namespace OpenCvSharp;

/// <summary>What a function reads: always a matrix here, borrowed or made of the values it was created from.</summary>
public class InputArray : CvObject
{
    public const int KIND_SHIFT = 16;
    public const int KIND_MASK = 0x3FFF0000;

    private readonly bool owned;
    private Mat? mat;

    private InputArray(Mat? mat, bool owned)
    {
        this.mat = mat;
        this.owned = owned;
        GC.SuppressFinalize(this);
    }

    internal MatSafeHandle Handle
    {
        get
        {
            ThrowIfDisposed();
            return mat?.Handle ?? MatSafeHandle.None;
        }
    }

    public static implicit operator InputArray(Mat mat) => Create(mat);
    public static implicit operator InputArray(MatExpr expr) => Create(expr);
    public static implicit operator InputArray(Scalar val) => Create(val);
    public static implicit operator InputArray(double val) => Create(val);
    public static implicit operator InputArray(Vec2b vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec3b vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec4b vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec6b vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec2s vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec3s vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec4s vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec6s vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec2w vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec3w vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec4w vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec6w vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec2i vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec3i vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec4i vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec6i vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec2f vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec3f vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec4f vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec6f vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec2d vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec3d vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec4d vec) => Values(vec.AsSpan().ToArray());
    public static implicit operator InputArray(Vec6d vec) => Values(vec.AsSpan().ToArray());

    public static InputArray Create(Mat mat) => new(mat, false);

    public static InputArray Create(MatExpr expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        return new(expr.ToMat(), true);
    }

    // OpenCV takes a column of four doubles for a scalar, one of them for a single number.
    public static InputArray Create(Scalar val) => Values([val.Val0, val.Val1, val.Val2, val.Val3]);

    public static InputArray Create(double val) => Values([val]);

    public static InputArray Create<T>(IEnumerable<T> enumerable)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(enumerable);
        return Create(enumerable.ToArray());
    }

    public static InputArray Create<T>(IEnumerable<T> enumerable, MatType type)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(enumerable);
        return Create(enumerable.ToArray(), type);
    }

    public static InputArray Create<T>(T[] array)
        where T : struct => Create(array, ElementTypes.Of(typeof(T)));

    public static InputArray Create<T>(T[] array, MatType type)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.Length == 0)
            throw new ArgumentException("The array is empty: a matrix of at least one element was expected.", nameof(array));
        return new(Mat.FromPixelData(array.Length, 1, type, array), true);
    }

    public static InputArray Create<T>(T[,] array)
        where T : struct => Create(array, ElementTypes.Of(typeof(T)));

    public static InputArray Create<T>(T[,] array, MatType type)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.Length == 0)
            throw new ArgumentException("The array is empty: a matrix of at least one element was expected.", nameof(array));
        return new(Mat.FromPixelData(array.GetLength(0), array.GetLength(1), type, array), true);
    }

    public Mat GetMat(int i = -1) => Whole(i) is { } whole ? new Mat(Mat.Header(whole)) : new Mat();

    public Size Size(int i = -1) => Whole(i)?.Size() ?? default;

    public int Rows(int i = -1) => Whole(i)?.Rows ?? 0;

    public int Cols(int i = -1) => Whole(i)?.Cols ?? 0;

    public int Dims(int i = -1) => Whole(i)?.Dims ?? 0;

    public int Type(int i = -1) => (Whole(i)?.Type() ?? 0).Value;

    public int Depth(int i = -1) => Whole(i)?.Depth() ?? 0;

    public int Channels(int i = -1) => Whole(i)?.Channels() ?? 1;

    public long Total(int i = -1) => Whole(i)?.Total() ?? 0;

    public bool IsContinuous(int i = -1) => Whole(i)?.IsContinuous() ?? true;

    public bool Empty() => Whole(-1)?.Empty() ?? true;

    protected override void DisposeManaged()
    {
        if (owned)
            mat?.Dispose();
        mat = null;
        base.DisposeManaged();
    }

    private static InputArray Values<T>(T[] values)
        where T : unmanaged
    {
        var column = new Mat(values.Length, 1, ElementTypes.Of(typeof(T)));
        column.SetArray(values);
        return new(column, true);
    }

    private Mat? Whole(int i)
    {
        ThrowIfDisposed();
        if (i >= 0)
            throw new ArgumentOutOfRangeException(nameof(i), i, "A single matrix has no parts: -1 was expected.");
        return mat;
    }
}
