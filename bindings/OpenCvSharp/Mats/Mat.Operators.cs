namespace OpenCvSharp;

/// <content>Arithmetic, which makes expressions.</content>
public partial class Mat
{
    public static Mat operator +(Mat mat) => mat;
    public static MatExpr operator -(Mat mat) => -MatExpr.FromMat(mat);

    public static MatExpr operator ~(Mat m)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ocv_expr_not(m.Handle, out var result));
        return new(result, m);
    }

    public static MatExpr operator +(Mat a, Mat b) => MatExpr.FromMat(a) + MatExpr.FromMat(b);
    public static MatExpr operator +(Mat a, Scalar s) => MatExpr.FromMat(a) + s;
    public static MatExpr operator +(Scalar s, Mat a) => MatExpr.FromMat(a) + s;
    public static MatExpr operator -(Mat a, Mat b) => MatExpr.FromMat(a) - MatExpr.FromMat(b);
    public static MatExpr operator -(Mat a, Scalar s) => MatExpr.FromMat(a) - s;
    public static MatExpr operator -(Scalar s, Mat a) => s - MatExpr.FromMat(a);
    public static MatExpr operator *(Mat a, Mat b) => MatExpr.FromMat(a) * MatExpr.FromMat(b);
    public static MatExpr operator *(Mat a, double s) => MatExpr.FromMat(a) * s;
    public static MatExpr operator *(double s, Mat a) => MatExpr.FromMat(a) * s;
    public static MatExpr operator /(Mat a, Mat b) => MatExpr.FromMat(a) / MatExpr.FromMat(b);
    public static MatExpr operator /(Mat a, double s) => MatExpr.FromMat(a) / s;
    public static MatExpr operator /(double s, Mat a) => s / MatExpr.FromMat(a);
    public static MatExpr operator &(double s, Mat a) => a & s;
    public static MatExpr operator |(double s, Mat a) => a | s;
    public static MatExpr operator ^(double s, Mat a) => a ^ s;

    public static MatExpr operator &(Mat a, Mat b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        NativeMethods.Check(NativeMethods.ocv_expr_and(a.Handle, b.Handle, out var result));
        return new(result, a, b);
    }

    public static MatExpr operator &(Mat a, double s)
    {
        ArgumentNullException.ThrowIfNull(a);
        NativeMethods.Check(NativeMethods.ocv_expr_and_scalar(a.Handle, s, out var result));
        return new(result, a);
    }

    public static MatExpr operator |(Mat a, Mat b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        NativeMethods.Check(NativeMethods.ocv_expr_or(a.Handle, b.Handle, out var result));
        return new(result, a, b);
    }

    public static MatExpr operator |(Mat a, double s)
    {
        ArgumentNullException.ThrowIfNull(a);
        NativeMethods.Check(NativeMethods.ocv_expr_or_scalar(a.Handle, s, out var result));
        return new(result, a);
    }

    public static MatExpr operator ^(Mat a, Mat b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        NativeMethods.Check(NativeMethods.ocv_expr_xor(a.Handle, b.Handle, out var result));
        return new(result, a, b);
    }

    public static MatExpr operator ^(Mat a, double s)
    {
        ArgumentNullException.ThrowIfNull(a);
        NativeMethods.Check(NativeMethods.ocv_expr_xor_scalar(a.Handle, s, out var result));
        return new(result, a);
    }

    public static MatExpr Zeros(int rows, int cols, MatType type) => Zeros(type, rows, cols);

    public static MatExpr Zeros(Size size, MatType type) => Zeros(type, size.Height, size.Width);

    public static MatExpr Zeros(MatType type, params int[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        NativeMethods.Check(NativeMethods.ocv_expr_zeros(sizes.Length, sizes, type.Value, out var result));
        return new(result);
    }

    public static MatExpr Ones(int rows, int cols, MatType type) => Ones(type, rows, cols);

    public static MatExpr Ones(Size size, MatType type) => Ones(type, size.Height, size.Width);

    public static MatExpr Ones(MatType type, params int[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        NativeMethods.Check(NativeMethods.ocv_expr_ones(sizes.Length, sizes, type.Value, out var result));
        return new(result);
    }

    public static MatExpr Eye(Size size, MatType type) => Eye(size.Height, size.Width, type);

    public static MatExpr Eye(int rows, int cols, MatType type)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_eye(rows, cols, type.Value, out var result));
        return new(result);
    }

    public MatExpr Plus() => this;

    public MatExpr Negate() => -this;

    public MatExpr OnesComplement() => ~this;

    public MatExpr Add(Mat m) => this + m;

    public MatExpr Add(Scalar s) => this + s;

    public MatExpr Subtract(Mat m) => this - m;

    public MatExpr Subtract(Scalar s) => this - s;

    public MatExpr Multiply(Mat m) => this * m;

    public MatExpr Multiply(double s) => this * s;

    public MatExpr Divide(Mat m) => this / m;

    public MatExpr Divide(double s) => this / s;

    public MatExpr BitwiseAnd(Mat m) => this & m;

    public MatExpr BitwiseAnd(double s) => this & s;

    public MatExpr BitwiseOr(Mat m) => this | m;

    public MatExpr BitwiseOr(double s) => this | s;

    public MatExpr Xor(Mat m) => this ^ m;

    public MatExpr Xor(double s) => this ^ s;

    public MatExpr LessThan(Mat m) => Compare(m, CmpTypes.LT);

    public MatExpr LessThan(double d) => Compare(d, CmpTypes.LT);

    public MatExpr LessThanOrEqual(Mat m) => Compare(m, CmpTypes.LE);

    public MatExpr LessThanOrEqual(double d) => Compare(d, CmpTypes.LE);

    public MatExpr Equals(Mat m) => Compare(m, CmpTypes.EQ);

    public MatExpr Equals(double d) => Compare(d, CmpTypes.EQ);

    public MatExpr NotEquals(Mat m) => Compare(m, CmpTypes.NE);

    public MatExpr NotEquals(double d) => Compare(d, CmpTypes.NE);

    public MatExpr GreaterThan(Mat m) => Compare(m, CmpTypes.GT);

    public MatExpr GreaterThan(double d) => Compare(d, CmpTypes.GT);

    public MatExpr GreaterThanOrEqual(Mat m) => Compare(m, CmpTypes.GE);

    public MatExpr GreaterThanOrEqual(double d) => Compare(d, CmpTypes.GE);

    public MatExpr T() => MatExpr.FromMat(this).T();

    public MatExpr Inv(DecompTypes method = DecompTypes.LU) => MatExpr.FromMat(this).Inv(method);

    public MatExpr Mul(InputArray m, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(m);
        return MatExpr.FromMat(this).Mul(m.GetMat(), scale);
    }

    public MatExpr Abs() => MatExpr.FromMat(this).Abs();

    private MatExpr Compare(Mat m, CmpTypes operation)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ocv_expr_compare(Handle, m.Handle, (int)operation, out var result));
        return new(result, this, m);
    }

    private MatExpr Compare(double d, CmpTypes operation)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_compare_scalar(Handle, d, (int)operation, out var result));
        return new(result, this);
    }
}
