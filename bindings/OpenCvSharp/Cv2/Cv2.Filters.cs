namespace OpenCvSharp;

public static partial class Cv2
{
    public static void Blur(
        InputArray src, OutputArray dst, Size ksize, Point? anchor = null, BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_blur(In(src), Out(dst), ksize, anchor ?? new Point(-1, -1), (int)borderType));
        Fix(dst);
    }

    public static void BoxFilter(
        InputArray src, OutputArray dst, MatType ddepth, Size ksize, Point? anchor = null, bool normalize = true,
        BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_box_filter(
            In(src), Out(dst), ddepth.Value, ksize, anchor ?? new Point(-1, -1), normalize ? 1 : 0, (int)borderType));
        Fix(dst);
    }

    public static void GaussianBlur(
        InputArray src, OutputArray dst, Size ksize, double sigmaX, double sigmaY = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_gaussian_blur(In(src), Out(dst), ksize, sigmaX, sigmaY, (int)borderType));
        Fix(dst);
    }

    public static void MedianBlur(InputArray src, OutputArray dst, int ksize)
    {
        NativeMethods.Check(NativeMethods.ocv_median_blur(In(src), Out(dst), ksize));
        Fix(dst);
    }

    public static void BilateralFilter(
        InputArray src, OutputArray dst, int d, double sigmaColor, double sigmaSpace, BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_bilateral_filter(In(src), Out(dst), d, sigmaColor, sigmaSpace, (int)borderType));
        Fix(dst);
    }

    public static void Filter2D(
        InputArray src, OutputArray dst, MatType ddepth, InputArray kernel, Point? anchor = null, double delta = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_filter_2d(
            In(src), Out(dst), ddepth.Value, In(kernel), anchor ?? new Point(-1, -1), delta, (int)borderType));
        Fix(dst);
    }

    public static void SepFilter2D(
        InputArray src, OutputArray dst, MatType ddepth, InputArray kernelX, InputArray kernelY, Point? anchor = null,
        double delta = 0, BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_sep_filter_2d(
            In(src), Out(dst), ddepth.Value, In(kernelX), In(kernelY), anchor ?? new Point(-1, -1), delta, (int)borderType));
        Fix(dst);
    }

    public static void Sobel(
        InputArray src, OutputArray dst, MatType ddepth, int xorder, int yorder, int ksize = 3, double scale = 1, double delta = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_sobel(
            In(src), Out(dst), ddepth.Value, xorder, yorder, ksize, scale, delta, (int)borderType));
        Fix(dst);
    }

    public static void Scharr(
        InputArray src, OutputArray dst, MatType ddepth, int xorder, int yorder, double scale = 1, double delta = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_scharr(In(src), Out(dst), ddepth.Value, xorder, yorder, scale, delta, (int)borderType));
        Fix(dst);
    }

    public static void Laplacian(
        InputArray src, OutputArray dst, MatType ddepth, int ksize = 1, double scale = 1, double delta = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_laplacian(In(src), Out(dst), ddepth.Value, ksize, scale, delta, (int)borderType));
        Fix(dst);
    }

    public static void Canny(
        InputArray src, OutputArray edges, double threshold1, double threshold2, int apertureSize = 3, bool L2gradient = false)
    {
        NativeMethods.Check(NativeMethods.ocv_canny(In(src), Out(edges), threshold1, threshold2, apertureSize, L2gradient ? 1 : 0));
        Fix(edges);
    }

    public static void Canny(
        InputArray dx, InputArray dy, OutputArray edges, double threshold1, double threshold2, bool L2gradient = false)
    {
        NativeMethods.Check(NativeMethods.ocv_canny_gradients(In(dx), In(dy), Out(edges), threshold1, threshold2, L2gradient ? 1 : 0));
        Fix(edges);
    }

    public static void Dilate(
        InputArray src, OutputArray dst, InputArray? element, Point? anchor = null, int iterations = 1,
        BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null)
    {
        NativeMethods.Check(NativeMethods.ocv_dilate(
            In(src), Out(dst), Optional(element), anchor ?? new Point(-1, -1), iterations, (int)borderType,
            borderValue ?? MorphologyDefaultBorderValue()));
        Fix(dst);
    }

    public static void Erode(
        InputArray src, OutputArray dst, InputArray? element, Point? anchor = null, int iterations = 1,
        BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null)
    {
        NativeMethods.Check(NativeMethods.ocv_erode(
            In(src), Out(dst), Optional(element), anchor ?? new Point(-1, -1), iterations, (int)borderType,
            borderValue ?? MorphologyDefaultBorderValue()));
        Fix(dst);
    }

    public static void MorphologyEx(
        InputArray src, OutputArray dst, MorphTypes op, InputArray? element, Point? anchor = null, int iterations = 1,
        BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null)
    {
        NativeMethods.Check(NativeMethods.ocv_morphology_ex(
            In(src), Out(dst), (int)op, Optional(element), anchor ?? new Point(-1, -1), iterations, (int)borderType,
            borderValue ?? MorphologyDefaultBorderValue()));
        Fix(dst);
    }

    public static Mat GetStructuringElement(MorphShapes shape, Size ksize, Point anchor)
    {
        NativeMethods.Check(NativeMethods.ocv_get_structuring_element((int)shape, ksize, anchor, out var result));
        return new Mat(result);
    }

    public static void PyrDown(InputArray src, OutputArray dst, Size? dstSize = null, BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_pyr_down(In(src), Out(dst), dstSize ?? default(Size), (int)borderType));
        Fix(dst);
    }

    public static void PyrUp(InputArray src, OutputArray dst, Size? dstSize = null, BorderTypes borderType = BorderTypes.Default)
    {
        NativeMethods.Check(NativeMethods.ocv_pyr_up(In(src), Out(dst), dstSize ?? default(Size), (int)borderType));
        Fix(dst);
    }

    public static void EqualizeHist(InputArray src, OutputArray dst)
    {
        NativeMethods.Check(NativeMethods.ocv_equalize_hist(In(src), Out(dst)));
        Fix(dst);
    }

    public static double Threshold(InputArray src, OutputArray dst, double thresh, double maxval, ThresholdTypes type)
    {
        NativeMethods.Check(NativeMethods.ocv_threshold(In(src), Out(dst), thresh, maxval, (int)type, out var result));
        Fix(dst);
        return result;
    }

    public static void AdaptiveThreshold(
        InputArray src, OutputArray dst, double maxValue, AdaptiveThresholdTypes adaptiveMethod, ThresholdTypes thresholdType,
        int blockSize, double c)
    {
        NativeMethods.Check(NativeMethods.ocv_adaptive_threshold(
            In(src), Out(dst), maxValue, (int)adaptiveMethod, (int)thresholdType, blockSize, c));
        Fix(dst);
    }

    public static void Integral(InputArray src, OutputArray sum, MatType? sdepth = null)
    {
        NativeMethods.Check(NativeMethods.ocv_integral(In(src), Out(sum), sdepth?.Value ?? -1));
        Fix(sum);
    }

    public static void DistanceTransform(
        InputArray src, OutputArray dst, DistanceTypes distanceType, DistanceTransformMasks maskSize, int dstType = 4)
    {
        NativeMethods.Check(NativeMethods.ocv_distance_transform(In(src), Out(dst), (int)distanceType, (int)maskSize, dstType));
        Fix(dst);
    }

    public static void CvtColor(InputArray src, OutputArray dst, ColorConversionCodes code, int dstCn = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_cvt_color(In(src), Out(dst), (int)code, dstCn));
        Fix(dst);
    }

    public static void ApplyColorMap(InputArray src, OutputArray dst, ColormapTypes colormap)
    {
        NativeMethods.Check(NativeMethods.ocv_apply_color_map(In(src), Out(dst), (int)colormap));
        Fix(dst);
    }

    public static void MatchTemplate(
        InputArray image, InputArray templ, OutputArray result, TemplateMatchModes method, InputArray? mask = null)
    {
        NativeMethods.Check(NativeMethods.ocv_match_template(In(image), In(templ), Out(result), (int)method, Optional(mask)));
        Fix(result);
    }

    public static Mat GetStructuringElement(MorphShapes shape, Size ksize) =>
        GetStructuringElement(shape, ksize, new Point(-1, -1));

    public static Scalar MorphologyDefaultBorderValue() => Scalar.All(double.MaxValue);
}
