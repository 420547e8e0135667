namespace OpenCvSharp;

/// <content>Image processing on this matrix.</content>
public partial class Mat
{
    public Mat CopyMakeBorder(int top, int bottom, int left, int right, BorderTypes borderType, Scalar? value = null)
    {
        var dst = new Mat();
        Cv2.CopyMakeBorder(this, dst, top, bottom, left, right, borderType, value);
        return dst;
    }

    public Mat MedianBlur(int ksize)
    {
        var dst = new Mat();
        Cv2.MedianBlur(this, dst, ksize);
        return dst;
    }

    public Mat GaussianBlur(Size ksize, double sigmaX, double sigmaY = 0, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.GaussianBlur(this, dst, ksize, sigmaX, sigmaY, borderType);
        return dst;
    }

    public Mat BilateralFilter(int d, double sigmaColor, double sigmaSpace, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.BilateralFilter(this, dst, d, sigmaColor, sigmaSpace, borderType);
        return dst;
    }

    public Mat BoxFilter(
        MatType ddepth, Size ksize, Point? anchor = null, bool normalize = true, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.BoxFilter(this, dst, ddepth, ksize, anchor, normalize, borderType);
        return dst;
    }

    public Mat Blur(Size ksize, Point? anchor = null, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.Blur(this, dst, ksize, anchor, borderType);
        return dst;
    }

    public Mat Filter2D(
        MatType ddepth, InputArray kernel, Point? anchor = null, double delta = 0, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.Filter2D(this, dst, ddepth, kernel, anchor, delta, borderType);
        return dst;
    }

    public Mat SepFilter2D(
        MatType ddepth, InputArray kernelX, InputArray kernelY, Point? anchor = null, double delta = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.SepFilter2D(this, dst, ddepth, kernelX, kernelY, anchor, delta, borderType);
        return dst;
    }

    public Mat Sobel(
        MatType ddepth, int xorder, int yorder, int ksize = 3, double scale = 1, double delta = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.Sobel(this, dst, ddepth, xorder, yorder, ksize, scale, delta, borderType);
        return dst;
    }

    public Mat Scharr(
        MatType ddepth, int xorder, int yorder, double scale = 1, double delta = 0, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.Scharr(this, dst, ddepth, xorder, yorder, scale, delta, borderType);
        return dst;
    }

    public Mat Laplacian(
        MatType ddepth, int ksize = 1, double scale = 1, double delta = 0, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.Laplacian(this, dst, ddepth, ksize, scale, delta, borderType);
        return dst;
    }

    public Mat Canny(double threshold1, double threshold2, int apertureSize = 3, bool L2gradient = false)
    {
        var dst = new Mat();
        Cv2.Canny(this, dst, threshold1, threshold2, apertureSize, L2gradient);
        return dst;
    }

    public Mat Dilate(
        InputArray? element, Point? anchor = null, int iterations = 1, BorderTypes borderType = BorderTypes.Constant,
        Scalar? borderValue = null)
    {
        var dst = new Mat();
        Cv2.Dilate(this, dst, element, anchor, iterations, borderType, borderValue);
        return dst;
    }

    public Mat Erode(
        InputArray? element, Point? anchor = null, int iterations = 1, BorderTypes borderType = BorderTypes.Constant,
        Scalar? borderValue = null)
    {
        var dst = new Mat();
        Cv2.Erode(this, dst, element, anchor, iterations, borderType, borderValue);
        return dst;
    }

    public Mat MorphologyEx(
        MorphTypes op, InputArray? element, Point? anchor = null, int iterations = 1,
        BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null)
    {
        var dst = new Mat();
        Cv2.MorphologyEx(this, dst, op, element, anchor, iterations, borderType, borderValue);
        return dst;
    }

    public Mat Resize(Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear)
    {
        var dst = new Mat();
        Cv2.Resize(this, dst, dsize, fx, fy, interpolation);
        return dst;
    }

    public Mat WarpAffine(
        InputArray m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear,
        BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null)
    {
        var dst = new Mat();
        Cv2.WarpAffine(this, dst, m, dsize, flags, borderMode, borderValue);
        return dst;
    }

    public Mat Remap(
        InputArray map1, InputArray map2, InterpolationFlags interpolation = InterpolationFlags.Linear,
        BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null)
    {
        var dst = new Mat();
        Cv2.Remap(this, dst, map1, map2, interpolation, borderMode, borderValue);
        return dst;
    }

    public Mat InvertAffineTransform()
    {
        var dst = new Mat();
        Cv2.InvertAffineTransform(this, dst);
        return dst;
    }

    public Mat Threshold(double thresh, double maxval, ThresholdTypes type)
    {
        var dst = new Mat();
        Cv2.Threshold(this, dst, thresh, maxval, type);
        return dst;
    }

    public Mat AdaptiveThreshold(
        double maxValue, AdaptiveThresholdTypes adaptiveMethod, ThresholdTypes thresholdType, int blockSize, double c)
    {
        var dst = new Mat();
        Cv2.AdaptiveThreshold(this, dst, maxValue, adaptiveMethod, thresholdType, blockSize, c);
        return dst;
    }

    public Mat PyrDown(Size? dstSize = null, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.PyrDown(this, dst, dstSize, borderType);
        return dst;
    }

    public Mat PyrUp(Size? dstSize = null, BorderTypes borderType = BorderTypes.Default)
    {
        var dst = new Mat();
        Cv2.PyrUp(this, dst, dstSize, borderType);
        return dst;
    }

    public Mat EqualizeHist()
    {
        var dst = new Mat();
        Cv2.EqualizeHist(this, dst);
        return dst;
    }

    public Mat CvtColor(ColorConversionCodes code, int dstCn = 0)
    {
        var dst = new Mat();
        Cv2.CvtColor(this, dst, code, dstCn);
        return dst;
    }

    public Mat WarpPerspective(
        Mat m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear, BorderTypes borderMode = BorderTypes.Constant,
        Scalar? borderValue = null)
    {
        var dst = new Mat();
        Cv2.WarpPerspective(this, dst, m, dsize, flags, borderMode, borderValue);
        return dst;
    }

    public Mat GetRectSubPix(Size patchSize, Point2f center, int patchType = -1)
    {
        var dst = new Mat();
        Cv2.GetRectSubPix(this, patchSize, center, dst, patchType);
        return dst;
    }

    public Mat MatchTemplate(InputArray templ, TemplateMatchModes method, InputArray? mask = null)
    {
        var dst = new Mat();
        Cv2.MatchTemplate(this, templ, dst, method, mask);
        return dst;
    }
}
