namespace OpenCvSharp;

/// <summary>An expression over matrices, computed when a matrix is made of it.</summary>
public sealed class MatExpr : CvObject
{
    // An expression sees its operands' data, which an operand over memory of others would let go.
    private readonly object[] operands;

    internal MatExpr(nint handle, params object[] operands)
        : base(new MatExprSafeHandle(handle))
    {
        this.operands = operands;
    }

    internal MatExprSafeHandle Handle => (MatExprSafeHandle)LiveHandle;

    public static implicit operator Mat(MatExpr self)
    {
        ArgumentNullException.ThrowIfNull(self);
        return self.ToMat();
    }

    public static implicit operator MatExpr(Mat mat) => FromMat(mat);

    public static MatExpr operator +(MatExpr e) => e;
    public static MatExpr operator -(MatExpr e) => new Scalar(0) - e;

    public static MatExpr operator ~(MatExpr e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return ~e.ToMat();
    }

    public static MatExpr operator +(MatExpr e, Mat m) => e + FromMat(m);
    public static MatExpr operator +(Mat m, MatExpr e) => FromMat(m) + e;
    public static MatExpr operator +(Scalar s, MatExpr e) => e + s;
    public static MatExpr operator -(MatExpr e, Mat m) => e - FromMat(m);
    public static MatExpr operator -(Mat m, MatExpr e) => FromMat(m) - e;
    public static MatExpr operator *(MatExpr e, Mat m) => e * FromMat(m);
    public static MatExpr operator *(Mat m, MatExpr e) => FromMat(m) * e;
    public static MatExpr operator *(double s, MatExpr e) => e * s;
    public static MatExpr operator /(MatExpr e, Mat m) => e / FromMat(m);
    public static MatExpr operator /(Mat m, MatExpr e) => FromMat(m) / e;

    public static MatExpr operator +(MatExpr e1, MatExpr e2)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_add(Of(e1), Of(e2), out var result));
        return new(result, e1, e2);
    }

    public static MatExpr operator +(MatExpr e, Scalar s)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_add_scalar(Of(e), s, out var result));
        return new(result, e);
    }

    public static MatExpr operator -(MatExpr e1, MatExpr e2)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_subtract(Of(e1), Of(e2), out var result));
        return new(result, e1, e2);
    }

    public static MatExpr operator -(MatExpr e, Scalar s)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_subtract_scalar(Of(e), s, out var result));
        return new(result, e);
    }

    public static MatExpr operator -(Scalar s, MatExpr e)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_subtract_from_scalar(s, Of(e), out var result));
        return new(result, e);
    }

    public static MatExpr operator *(MatExpr e1, MatExpr e2)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_multiply(Of(e1), Of(e2), out var result));
        return new(result, e1, e2);
    }

    public static MatExpr operator *(MatExpr e, double s)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_scale(Of(e), s, out var result));
        return new(result, e);
    }

    public static MatExpr operator /(MatExpr e1, MatExpr e2)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_divide(Of(e1), Of(e2), out var result));
        return new(result, e1, e2);
    }

    public static MatExpr operator /(MatExpr e, double s)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_divide_scalar(Of(e), s, out var result));
        return new(result, e);
    }

    public static MatExpr operator /(double s, MatExpr e)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_divide_into_scalar(s, Of(e), out var result));
        return new(result, e);
    }

    public static MatExpr FromMat(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        NativeMethods.Check(NativeMethods.ocv_expr_from_mat(mat.Handle, out var result));
        return new(result, mat);
    }

    public Mat ToMat()
    {
        NativeMethods.Check(NativeMethods.ocv_expr_to_mat(Handle, out var result));
        GC.KeepAlive(operands);
        return new(result);
    }

    public MatExpr Plus() => this;

    public MatExpr Negate() => -this;

    public MatExpr OnesComplement() => ~this;

    public MatExpr Add(Mat m) => this + m;

    public MatExpr Add(MatExpr me) => this + me;

    public MatExpr Add(Scalar s) => this + s;

    public MatExpr Subtract(Mat m) => this - m;

    public MatExpr Subtract(MatExpr me) => this - me;

    public MatExpr Subtract(Scalar s) => this - s;

    public MatExpr Multiply(Mat m) => this * m;

    public MatExpr Multiply(MatExpr me) => this * me;

    public MatExpr Multiply(double s) => this * s;

    public MatExpr Divide(Mat m) => this / m;

    public MatExpr Divide(MatExpr me) => this / me;

    public MatExpr Divide(double s) => this / s;

    public MatExpr T()
    {
        NativeMethods.Check(NativeMethods.ocv_expr_transpose(Handle, out var result));
        return new(result, this);
    }

    public MatExpr Inv(DecompTypes method = DecompTypes.LU)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_invert(Handle, (int)method, out var result));
        return new(result, this);
    }

    public MatExpr Mul(MatExpr e, double scale = 1)
    {
        NativeMethods.Check(NativeMethods.ocv_expr_mul(Handle, Of(e), scale, out var result));
        return new(result, this, e);
    }

    public MatExpr Mul(Mat m, double scale = 1) => Mul(FromMat(m), scale);

    public MatExpr Abs()
    {
        NativeMethods.Check(NativeMethods.ocv_expr_abs(Handle, out var result));
        return new(result, this);
    }

    public Size Size()
    {
        NativeMethods.Check(NativeMethods.ocv_expr_info(Handle, out var size, out _));
        return size;
    }

    public MatType Type()
    {
        NativeMethods.Check(NativeMethods.ocv_expr_info(Handle, out _, out var type));
        return type;
    }

    private static MatExprSafeHandle Of(MatExpr e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Handle;
    }
}
