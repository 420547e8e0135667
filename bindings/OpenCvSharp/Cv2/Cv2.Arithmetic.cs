namespace OpenCvSharp;

public static partial class Cv2
{
    public static void Add(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_add(In(src1), In(src2), Out(dst), Optional(mask), dtype));
        Fix(dst);
    }

    public static void Subtract(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_subtract(In(src1), In(src2), Out(dst), Optional(mask), dtype));
        Fix(dst);
    }

    public static void Subtract(InputArray src1, Scalar src2, OutputArray dst, InputArray? mask = null, int dtype = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_subtract_scalar(In(src1), src2, Out(dst), Optional(mask), dtype));
        Fix(dst);
    }

    public static void Subtract(Scalar src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_subtract_from_scalar(src1, In(src2), Out(dst), Optional(mask), dtype));
        Fix(dst);
    }

    public static void Multiply(InputArray src1, InputArray src2, OutputArray dst, double scale = 1, int dtype = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_multiply(In(src1), In(src2), Out(dst), scale, dtype));
        Fix(dst);
    }

    public static void Divide(InputArray src1, InputArray src2, OutputArray dst, double scale = 1, MatType? dtype = null)
    {
        NativeMethods.Check(NativeMethods.ocv_divide(In(src1), In(src2), Out(dst), scale, dtype?.Value ?? -1));
        Fix(dst);
    }

    public static void Divide(double scale, InputArray src2, OutputArray dst, int dtype = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_divide_into_scalar(scale, In(src2), Out(dst), dtype));
        Fix(dst);
    }

    public static void ScaleAdd(InputArray src1, double alpha, InputArray src2, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_scale_add(In(src1), alpha, In(src2), Out(dst)));
        Fix(dst);
    }

    public static void AddWeighted(
        InputArray src1, double alpha, InputArray src2, double beta, double gamma, OutputArray dst, int dtype = -1)
    {
        NativeMethods.Check(NativeMethods.ocv_add_weighted(In(src1), alpha, In(src2), beta, gamma, Out(dst), dtype));
        Fix(dst);
    }

    public static void Absdiff(InputArray src1, InputArray src2, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_absdiff(In(src1), In(src2), Out(dst)));
        Fix(dst);
    }

    public static void ConvertScaleAbs(InputArray src, OutputArray dst, double alpha = 1, double beta = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_convert_scale_abs(In(src), Out(dst), alpha, beta));
        Fix(dst);
    }

    public static void LUT(InputArray src, InputArray lut, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_lut(In(src), In(lut), Out(dst)));
        Fix(dst);
    }

    public static void Min(InputArray src1, InputArray src2, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_min(In(src1), In(src2), Out(dst)));
        Fix(dst);
    }

    public static void Max(InputArray src1, InputArray src2, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_max(In(src1), In(src2), Out(dst)));
        Fix(dst);
    }

    public static void Min(Mat src1, double src2, Mat dst)
    {
        NativeMethods.Check(NativeMethods.ocv_min_scalar(In(src1), src2, In(dst)));
    }

    public static void Max(Mat src1, double src2, Mat dst)
    {
        NativeMethods.Check(NativeMethods.ocv_max_scalar(In(src1), src2, In(dst)));
    }

    public static void Sqrt(InputArray src, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_sqrt(In(src), Out(dst)));
        Fix(dst);
    }

    public static void Pow(InputArray src, double power, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_pow(In(src), power, Out(dst)));
        Fix(dst);
    }

    public static void Exp(InputArray src, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_exp(In(src), Out(dst)));
        Fix(dst);
    }

    public static void Log(InputArray src, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_log(In(src), Out(dst)));
        Fix(dst);
    }

    public static void Magnitude(InputArray x, InputArray y, OutputArray magnitude)
    {
        NativeMethods.Check(NativeMethods.ocv_magnitude(In(x), In(y), Out(magnitude)));
        Fix(magnitude);
    }

    public static void BitwiseAnd(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_bitwise_and(In(src1), In(src2), Out(dst), Optional(mask)));
        Fix(dst);
    }

    public static void BitwiseOr(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_bitwise_or(In(src1), In(src2), Out(dst), Optional(mask)));
        Fix(dst);
    }

    public static void BitwiseXor(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_bitwise_xor(In(src1), In(src2), Out(dst), Optional(mask)));
        Fix(dst);
    }

    public static void BitwiseNot(InputArray src, OutputArray dst, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_bitwise_not(In(src), Out(dst), Optional(mask)));
        Fix(dst);
    }

    public static void InRange(InputArray src, InputArray lowerb, InputArray upperb, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_in_range(In(src), In(lowerb), In(upperb), Out(dst)));
        Fix(dst);
    }

    public static void InRange(InputArray src, Scalar lowerb, Scalar upperb, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_in_range_scalar(In(src), lowerb, upperb, Out(dst)));
        Fix(dst);
    }

    public static void Compare(InputArray src1, InputArray src2, OutputArray dst, CmpTypes cmpop)
    {
        NativeMethods.Check(NativeMethods.ocv_compare(In(src1), In(src2), Out(dst), (int)cmpop));
        Fix(dst);
    }

    public static void PatchNaNs(InputOutputArray a, double val = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_patch_nans(Out(a), val));
        Fix(a);
    }

    public static void Gemm(
        InputArray src1, InputArray src2, double alpha, InputArray src3, double gamma, OutputArray dst,
        GemmFlags flags = GemmFlags.None)
    {
        NativeMethods.Check(NativeMethods.ocv_gemm(In(src1), In(src2), alpha, In(src3), gamma, Out(dst), (int)flags));
        Fix(dst);
    }

    public static void Transform(InputArray src, OutputArray dst, InputArray m)
    {
        NativeMethods.Check(NativeMethods.ocv_transform(In(src), Out(dst), In(m)));
        Fix(dst);
    }

    public static void PerspectiveTransform(InputArray src, OutputArray dst, InputArray m)
    {
        NativeMethods.Check(NativeMethods.ocv_perspective_transform(In(src), Out(dst), In(m)));
        Fix(dst);
    }

    public static double Invert(InputArray src, OutputArray dst, DecompTypes flags = DecompTypes.LU)
    {
        NativeMethods.Check(NativeMethods.ocv_invert(In(src), Out(dst), (int)flags, out var result));
        Fix(dst);
        return result;
    }

    public static bool Solve(InputArray src1, InputArray src2, OutputArray dst, DecompTypes flags = DecompTypes.LU)
    {
        NativeMethods.Check(NativeMethods.ocv_solve(In(src1), In(src2), Out(dst), (int)flags, out var result));
        Fix(dst);
        return result != 0;
    }

    public static void Min(Mat src1, Mat src2, Mat dst) => Min(src1, src2, (OutputArray)dst);

    public static void Max(Mat src1, Mat src2, Mat dst) => Max(src1, src2, (OutputArray)dst);

    public static void LUT(InputArray src, byte[] lut, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(lut);
        if (lut.Length != 256)
            throw new ArgumentException($"A table of 256 values was expected, one per byte, but it has {lut.Length}.", nameof(lut));
        using var table = Mat.FromPixelData(256, 1, MatType.CV_8UC1, lut);
        LUT(src, table, dst);
    }

    public static MatExpr Abs(Mat src)
    {
        ArgumentNullException.ThrowIfNull(src);
        return src.Abs();
    }

    public static MatExpr Abs(MatExpr src)
    {
        ArgumentNullException.ThrowIfNull(src);
        return src.Abs();
    }

    public static Point2f[] PerspectiveTransform(IEnumerable<Point2f> src, Mat m) => PerspectiveTransform<Point2f>(src, m);

    public static Point2d[] PerspectiveTransform(IEnumerable<Point2d> src, Mat m) => PerspectiveTransform<Point2d>(src, m);

    public static Point3f[] PerspectiveTransform(IEnumerable<Point3f> src, Mat m) => PerspectiveTransform<Point3f>(src, m);

    public static Point3d[] PerspectiveTransform(IEnumerable<Point3d> src, Mat m) => PerspectiveTransform<Point3d>(src, m);

    private static T[] PerspectiveTransform<T>(IEnumerable<T> src, Mat m)
        where T : unmanaged
    {
        using var points = Column(src);
        using var transformed = new Mat<T>();
        PerspectiveTransform(points, transformed, m);
        return transformed.ToArray();
    }
}
