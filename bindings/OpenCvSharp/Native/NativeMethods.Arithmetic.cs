using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_add(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, MatSafeHandle mask, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_subtract(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, MatSafeHandle mask, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_subtract_scalar(MatSafeHandle src1, Scalar src2, MatSafeHandle dst, MatSafeHandle mask, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_subtract_from_scalar(
        Scalar src1, MatSafeHandle src2, MatSafeHandle dst, MatSafeHandle mask, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_multiply(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, double scale, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_divide(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, double scale, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_divide_into_scalar(double scale, MatSafeHandle src2, MatSafeHandle dst, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_scale_add(MatSafeHandle src1, double alpha, MatSafeHandle src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_add_weighted(
        MatSafeHandle src1, double alpha, MatSafeHandle src2, double beta, double gamma, MatSafeHandle dst, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_absdiff(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_convert_scale_abs(MatSafeHandle src, MatSafeHandle dst, double alpha, double beta);

    [LibraryImport(Library)]
    internal static partial int ocv_lut(MatSafeHandle src, MatSafeHandle lut, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_min(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_max(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_min_scalar(MatSafeHandle src1, double src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_max_scalar(MatSafeHandle src1, double src2, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_sqrt(MatSafeHandle src, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_pow(MatSafeHandle src, double power, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_exp(MatSafeHandle src, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_log(MatSafeHandle src, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_magnitude(MatSafeHandle x, MatSafeHandle y, MatSafeHandle magnitude);

    [LibraryImport(Library)]
    internal static partial int ocv_bitwise_and(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_bitwise_or(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_bitwise_xor(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_bitwise_not(MatSafeHandle src, MatSafeHandle dst, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_in_range(MatSafeHandle src, MatSafeHandle lowerb, MatSafeHandle upperb, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_in_range_scalar(MatSafeHandle src, Scalar lowerb, Scalar upperb, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_compare(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, int cmpop);

    [LibraryImport(Library)]
    internal static partial int ocv_patch_nans(MatSafeHandle a, double val);

    [LibraryImport(Library)]
    internal static partial int ocv_gemm(
        MatSafeHandle src1, MatSafeHandle src2, double alpha, MatSafeHandle src3, double gamma, MatSafeHandle dst, int flags);

    [LibraryImport(Library)]
    internal static partial int ocv_transform(MatSafeHandle src, MatSafeHandle dst, MatSafeHandle m);

    [LibraryImport(Library)]
    internal static partial int ocv_perspective_transform(MatSafeHandle src, MatSafeHandle dst, MatSafeHandle m);

    [LibraryImport(Library)]
    internal static partial int ocv_invert(MatSafeHandle src, MatSafeHandle dst, int flags, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_solve(MatSafeHandle src1, MatSafeHandle src2, MatSafeHandle dst, int flags, out int result);
}
