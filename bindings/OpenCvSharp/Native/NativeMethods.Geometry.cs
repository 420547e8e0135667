using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_resize(MatSafeHandle src, MatSafeHandle dst, Size dsize, double fx, double fy, int interpolation);

    [LibraryImport(Library)]
    internal static partial int ocv_warp_affine(
        MatSafeHandle src, MatSafeHandle dst, MatSafeHandle m, Size dsize, int flags, int borderMode, Scalar borderValue);

    [LibraryImport(Library)]
    internal static partial int ocv_warp_perspective(
        MatSafeHandle src, MatSafeHandle dst, MatSafeHandle m, Size dsize, int flags, int borderMode, Scalar borderValue);

    [LibraryImport(Library)]
    internal static partial int ocv_remap(
        MatSafeHandle src, MatSafeHandle dst, MatSafeHandle map1, MatSafeHandle map2, int interpolation, int borderMode, Scalar borderValue);

    [LibraryImport(Library)]
    internal static partial int ocv_convert_maps(
        MatSafeHandle map1, MatSafeHandle map2, MatSafeHandle dstmap1, MatSafeHandle dstmap2, int dstmap1Type, int nnInterpolation);

    [LibraryImport(Library)]
    internal static partial int ocv_get_rotation_matrix_2d(Point2f center, double angle, double scale, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_invert_affine_transform(MatSafeHandle m, MatSafeHandle im);

    [LibraryImport(Library)]
    internal static partial int ocv_get_affine_transform(MatSafeHandle src, MatSafeHandle dst, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_perspective_transform(MatSafeHandle src, MatSafeHandle dst, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_rect_sub_pix(
        MatSafeHandle image, Size patchSize, Point2f center, MatSafeHandle patch, int patchType);
}
