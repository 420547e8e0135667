namespace OpenCvSharp;

public partial class Mat<TElem> : Mat
    where TElem : unmanaged
{
    public Mat()
        : this(0, 0)
    {
    }

    public Mat(Mat mat)
        : base(mat)
    {
    }

    public Mat(int rows, int cols)
        : base(rows, cols, ElementType)
    {
    }

    public Mat(Size size)
        : base(size, ElementType)
    {
    }

    public Mat(int rows, int cols, Scalar s)
        : base(rows, cols, ElementType, s)
    {
    }

    public Mat(Size size, Scalar s)
        : base(size, ElementType, s)
    {
    }

    public Mat(Mat<TElem> m, Range rowRange, Range? colRange = null)
        : base(m, rowRange, colRange)
    {
    }

    public Mat(Mat<TElem> m, Rect roi)
        : base(m, roi)
    {
    }

    public Mat(IEnumerable<int> sizes)
        : base(sizes, ElementType)
    {
    }

    public Mat(IEnumerable<int> sizes, Scalar s)
        : base(sizes, ElementType, s)
    {
    }

    public Mat(IEnumerable<int> sizes, Array data, IEnumerable<long>? steps = null)
        : base(sizes, ElementType, data, steps)
    {
    }

    protected Mat(Mat<TElem> m, params Range[] ranges)
        : base(m, ranges)
    {
    }

    protected Mat(int rows, int cols, Array data, long step = 0)
        : base(rows, cols, ElementType, data, step)
    {
    }

    private static MatType ElementType => TypeMap.TryGetValue(typeof(TElem), out var type)
        ? type
        : throw new NotSupportedException($"Type parameter {typeof(TElem)} is not supported by Mat<T>");

    public new Mat<TElem> this[int rowStart, int rowEnd, int colStart, int colEnd]
    {
        get => SubMat(rowStart, rowEnd, colStart, colEnd);
        set => base[rowStart, rowEnd, colStart, colEnd] = value;
    }

    public new Mat<TElem> this[Range rowRange, Range colRange]
    {
        get => SubMat(rowRange, colRange);
        set => base[rowRange, colRange] = value;
    }

    public new Mat<TElem> this[Rect roi]
    {
        get => SubMat(roi);
        set => base[roi] = value;
    }

    public new Mat<TElem> this[params Range[] ranges]
    {
        get => SubMat(ranges);
        set => base[ranges] = value;
    }

    public static new Mat<TElem> FromNativePointer(nint ptr) => Typed(Mat.FromNativePointer(ptr));

    public static Mat<TElem> FromPixelData(int rows, int cols, nint data, long step = 0) =>
        Typed(FromPixelData(rows, cols, ElementType, data, step));

    public static Mat<TElem> FromPixelData(int rows, int cols, Array data, long step = 0) => new(rows, cols, data, step);

    public static Mat<TElem> FromPixelData(IEnumerable<int> sizes, nint data, IEnumerable<long>? steps = null) =>
        Typed(FromPixelData(sizes, ElementType, data, steps));

    public MatIndexer<TElem> GetIndexer() => new Indexer(this);

    public IEnumerator<TElem> GetEnumerator()
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var col = 0; col < Cols; col++)
                yield return Get<TElem>(row, col);
        }
    }

    public TElem[] ToArray()
    {
        if (Empty())
            return [];
        GetArray(out TElem[] array);
        return array;
    }

    public TElem[,] ToRectangularArray()
    {
        if (Empty())
            return new TElem[0, 0];
        GetRectangularArray(out TElem[,] array);
        return array;
    }

    public new Mat<TElem> Clone() => Typed(base.Clone());

    public Mat<TElem> Reshape(int rows) => Typed(Reshape(0, rows));

    public Mat<TElem> Reshape(params int[] newDims) => Typed(Reshape(0, newDims));

    public new Mat<TElem> T()
    {
        using var transposed = base.T();
        return Typed(transposed.ToMat());
    }

    public new Mat<TElem> SubMat(int rowStart, int rowEnd, int colStart, int colEnd) =>
        Typed(base.SubMat(rowStart, rowEnd, colStart, colEnd));

    public new Mat<TElem> SubMat(Range rowRange, Range colRange) => Typed(base.SubMat(rowRange, colRange));

    public new Mat<TElem> SubMat(Rect roi) => Typed(base.SubMat(roi));

    public new Mat<TElem> SubMat(params Range[] ranges) => Typed(base.SubMat(ranges));

    protected Mat<TElem> Wrap(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        return new(mat);
    }

    private static Mat<TElem> Typed(Mat mat)
    {
        using (mat)
            return new(mat);
    }
}
