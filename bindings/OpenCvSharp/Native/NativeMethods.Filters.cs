using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_blur(MatSafeHandle src, MatSafeHandle dst, Size ksize, Point anchor, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_box_filter(
        MatSafeHandle src, MatSafeHandle dst, int ddepth, Size ksize, Point anchor, int normalize, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_gaussian_blur(
        MatSafeHandle src, MatSafeHandle dst, Size ksize, double sigmaX, double sigmaY, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_median_blur(MatSafeHandle src, MatSafeHandle dst, int ksize);

    [LibraryImport(Library)]
    internal static partial int ocv_bilateral_filter(
        MatSafeHandle src, MatSafeHandle dst, int d, double sigmaColor, double sigmaSpace, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_filter_2d(
        MatSafeHandle src, MatSafeHandle dst, int ddepth, MatSafeHandle kernel, Point anchor, double delta, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_sep_filter_2d(
        MatSafeHandle src, MatSafeHandle dst, int ddepth, MatSafeHandle kernelX, MatSafeHandle kernelY, Point anchor, double delta, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_sobel(
        MatSafeHandle src, MatSafeHandle dst, int ddepth, int xorder, int yorder, int ksize, double scale, double delta, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_scharr(
        MatSafeHandle src, MatSafeHandle dst, int ddepth, int xorder, int yorder, double scale, double delta, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_laplacian(
        MatSafeHandle src, MatSafeHandle dst, int ddepth, int ksize, double scale, double delta, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_canny(
        MatSafeHandle src, MatSafeHandle edges, double threshold1, double threshold2, int apertureSize, int L2gradient);

    [LibraryImport(Library)]
    internal static partial int ocv_canny_gradients(
        MatSafeHandle dx, MatSafeHandle dy, MatSafeHandle edges, double threshold1, double threshold2, int L2gradient);

    [LibraryImport(Library)]
    internal static partial int ocv_dilate(
        MatSafeHandle src, MatSafeHandle dst, MatSafeHandle element, Point anchor, int iterations, int borderType, Scalar borderValue);

    [LibraryImport(Library)]
    internal static partial int ocv_erode(
        MatSafeHandle src, MatSafeHandle dst, MatSafeHandle element, Point anchor, int iterations, int borderType, Scalar borderValue);

    [LibraryImport(Library)]
    internal static partial int ocv_morphology_ex(
        MatSafeHandle src, MatSafeHandle dst, int op, MatSafeHandle element, Point anchor, int iterations, int borderType, Scalar borderValue);

    [LibraryImport(Library)]
    internal static partial int ocv_get_structuring_element(int shape, Size ksize, Point anchor, out nint result);

    [LibraryImport(Library)]
    internal static partial int ocv_pyr_down(MatSafeHandle src, MatSafeHandle dst, Size dstSize, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_pyr_up(MatSafeHandle src, MatSafeHandle dst, Size dstSize, int borderType);

    [LibraryImport(Library)]
    internal static partial int ocv_equalize_hist(MatSafeHandle src, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_threshold(
        MatSafeHandle src, MatSafeHandle dst, double thresh, double maxval, int type, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_adaptive_threshold(
        MatSafeHandle src, MatSafeHandle dst, double maxValue, int adaptiveMethod, int thresholdType, int blockSize, double c);

    [LibraryImport(Library)]
    internal static partial int ocv_integral(MatSafeHandle src, MatSafeHandle sum, int sdepth);

    [LibraryImport(Library)]
    internal static partial int ocv_distance_transform(MatSafeHandle src, MatSafeHandle dst, int distanceType, int maskSize, int dstType);

    [LibraryImport(Library)]
    internal static partial int ocv_cvt_color(MatSafeHandle src, MatSafeHandle dst, int code, int dstCn);

    [LibraryImport(Library)]
    internal static partial int ocv_apply_color_map(MatSafeHandle src, MatSafeHandle dst, int colormap);

    [LibraryImport(Library)]
    internal static partial int ocv_match_template(
        MatSafeHandle image, MatSafeHandle templ, MatSafeHandle result, int method, MatSafeHandle mask);
}
