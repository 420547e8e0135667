namespace OpenCvSharp;

/// <content>Filling, copying and converting whole matrices.</content>
public partial class Mat
{
    public static Mat ZerosMat(int rows, int cols, MatType type)
    {
        using var expr = Zeros(rows, cols, type);
        return expr.ToMat();
    }

    public static Mat ZerosMat(Size size, MatType type) => ZerosMat(size.Height, size.Width, type);

    public static Mat OnesMat(int rows, int cols, MatType type)
    {
        using var expr = Ones(rows, cols, type);
        return expr.ToMat();
    }

    public static Mat OnesMat(Size size, MatType type) => OnesMat(size.Height, size.Width, type);

    public static Mat EyeMat(int rows, int cols, MatType type)
    {
        using var expr = Eye(rows, cols, type);
        return expr.ToMat();
    }

    public static Mat EyeMat(Size size, MatType type) => EyeMat(size.Height, size.Width, type);

    public static Mat<TElem> FromArray<TElem>(params TElem[] arr)
        where TElem : unmanaged
    {
        ArgumentNullException.ThrowIfNull(arr);
        if (arr.Length == 0)
            throw new ArgumentException("The array is empty: a matrix of at least one element was expected.", nameof(arr));
        var mat = new Mat<TElem>(arr.Length, 1);
        mat.SetArray(arr);
        return mat;
    }

    public static Mat<TElem> FromArray<TElem>(TElem[,] arr)
        where TElem : unmanaged
    {
        ArgumentNullException.ThrowIfNull(arr);
        if (arr.Length == 0)
            throw new ArgumentException("The array is empty: a matrix of at least one element was expected.", nameof(arr));
        var mat = new Mat<TElem>(arr.GetLength(0), arr.GetLength(1));
        mat.SetRectangularArray(arr);
        return mat;
    }

    public static Mat<TElem> FromArray<TElem>(IEnumerable<TElem> enumerable)
        where TElem : unmanaged => FromArray(enumerable.ToArray());

    public Mat Clone()
    {
        // OpenCV's clone of nothing forgets the type.
        if (Empty())
            return EmptyClone();
        NativeMethods.Check(NativeMethods.ocv_mat_clone(Handle, out var result));
        return new(result);
    }

    public Mat Clone(Rect roi)
    {
        using var part = new Mat(this, roi);
        return part.Clone();
    }

    public Mat EmptyClone() => new(Size(), Type());

    public void CopyTo(OutputArray m, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        m.ThrowIfNotReady();
        NativeMethods.Check(NativeMethods.ocv_mat_copy_to(Handle, m.Handle, mask?.Handle ?? MatSafeHandle.None));
        m.Fix();
    }

    public void CopyTo(Mat m, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ocv_mat_copy_to(Handle, m.Handle, mask?.Handle ?? MatSafeHandle.None));
        m.TrackMemory();
    }

    public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0)
    {
        ArgumentNullException.ThrowIfNull(m);
        m.ThrowIfNotReady();
        NativeMethods.Check(NativeMethods.ocv_mat_convert_to(Handle, m.Handle, rtype.Value, alpha, beta));
        m.Fix();
    }

    public Mat SetTo(Scalar value, Mat? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_mat_set_to_scalar(Handle, value, mask?.Handle ?? MatSafeHandle.None));
        return this;
    }

    public Mat SetTo(InputArray value, Mat? mask = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        NativeMethods.Check(NativeMethods.ocv_mat_set_to(Handle, value.Handle, mask?.Handle ?? MatSafeHandle.None));
        return this;
    }

    public void Create(int rows, int cols, MatType type) => Create(type, rows, cols);

    public void Create(Size size, MatType type) => Create(type, size.Height, size.Width);

    public void Create(MatType type, params int[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        NativeMethods.Check(NativeMethods.ocv_mat_create(Handle, sizes.Length, sizes, type.Value));
        TrackMemory();
    }

    public double Dot(InputArray m)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ocv_mat_dot(Handle, m.Handle, out var result));
        return result;
    }
}
