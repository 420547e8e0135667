using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_sum(MatSafeHandle src, out Scalar result);

    [LibraryImport(Library)]
    internal static partial int ocv_count_non_zero(MatSafeHandle mtx, out int result);

    [LibraryImport(Library)]
    internal static partial int ocv_find_non_zero(MatSafeHandle src, MatSafeHandle idx);

    [LibraryImport(Library)]
    internal static partial int ocv_mean(MatSafeHandle src, MatSafeHandle mask, out Scalar result);

    [LibraryImport(Library)]
    internal static partial int ocv_mean_std_dev(MatSafeHandle src, MatSafeHandle mean, MatSafeHandle stddev, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_norm(MatSafeHandle src1, int normType, MatSafeHandle mask, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_norm_difference(
        MatSafeHandle src1, MatSafeHandle src2, int normType, MatSafeHandle mask, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_normalize(
        MatSafeHandle src, MatSafeHandle dst, double alpha, double beta, int normType, int dtype, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_reduce(MatSafeHandle src, MatSafeHandle dst, int dim, int rtype, int dtype);

    [LibraryImport(Library)]
    internal static partial int ocv_psnr(MatSafeHandle src1, MatSafeHandle src2, double r, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_mean_std_dev_scalars(MatSafeHandle src, out Scalar mean, out Scalar stddev, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_min_max_loc(
        MatSafeHandle src, out double minimum, out double maximum, out Point minimumAt, out Point maximumAt, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_min_max_idx(
        MatSafeHandle src, out double minimum, out double maximum, int[]? minimumAt, int[]? maximumAt, MatSafeHandle mask);

    [LibraryImport(Library)]
    internal static partial int ocv_check_range(
        MatSafeHandle src, int quiet, out Point position, double minimum, double maximum, out int result);
}
