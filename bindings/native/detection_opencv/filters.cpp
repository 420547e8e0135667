#include "api.h"

#include <opencv2/imgproc.hpp>

API(blur)(const Mat* src, Mat* dst, Size ksize, Point anchor, int borderType)
{
    return run([&] { cv::blur(*src, *dst, ksize, anchor, borderType); });
}

API(box_filter)(const Mat* src, Mat* dst, int ddepth, Size ksize, Point anchor, int normalize, int borderType)
{
    return run([&] { cv::boxFilter(*src, *dst, ddepth, ksize, anchor, normalize != 0, borderType); });
}

API(gaussian_blur)(const Mat* src, Mat* dst, Size ksize, double sigmaX, double sigmaY, int borderType)
{
    return run([&] { cv::GaussianBlur(*src, *dst, ksize, sigmaX, sigmaY, borderType); });
}

API(median_blur)(const Mat* src, Mat* dst, int ksize)
{
    return run([&] { cv::medianBlur(*src, *dst, ksize); });
}

API(bilateral_filter)(const Mat* src, Mat* dst, int d, double sigmaColor, double sigmaSpace, int borderType)
{
    return run([&] { cv::bilateralFilter(*src, *dst, d, sigmaColor, sigmaSpace, borderType); });
}

API(filter_2d)(const Mat* src, Mat* dst, int ddepth, const Mat* kernel, Point anchor, double delta, int borderType)
{
    return run([&] { cv::filter2D(*src, *dst, ddepth, *kernel, anchor, delta, borderType); });
}

API(sep_filter_2d)(const Mat* src, Mat* dst, int ddepth, const Mat* kernelX, const Mat* kernelY, Point anchor, double delta,
    int borderType)
{
    return run([&] { cv::sepFilter2D(*src, *dst, ddepth, *kernelX, *kernelY, anchor, delta, borderType); });
}

API(sobel)(const Mat* src, Mat* dst, int ddepth, int xorder, int yorder, int ksize, double scale, double delta, int borderType)
{
    return run([&] { cv::Sobel(*src, *dst, ddepth, xorder, yorder, ksize, scale, delta, borderType); });
}

API(scharr)(const Mat* src, Mat* dst, int ddepth, int xorder, int yorder, double scale, double delta, int borderType)
{
    return run([&] { cv::Scharr(*src, *dst, ddepth, xorder, yorder, scale, delta, borderType); });
}

API(laplacian)(const Mat* src, Mat* dst, int ddepth, int ksize, double scale, double delta, int borderType)
{
    return run([&] { cv::Laplacian(*src, *dst, ddepth, ksize, scale, delta, borderType); });
}

API(canny)(const Mat* src, Mat* edges, double threshold1, double threshold2, int apertureSize, int L2gradient)
{
    return run([&] { cv::Canny(*src, *edges, threshold1, threshold2, apertureSize, L2gradient != 0); });
}

API(canny_gradients)(const Mat* dx, const Mat* dy, Mat* edges, double threshold1, double threshold2, int L2gradient)
{
    return run([&] { cv::Canny(*dx, *dy, *edges, threshold1, threshold2, L2gradient != 0); });
}

API(dilate)(const Mat* src, Mat* dst, const Mat* element, Point anchor, int iterations, int borderType, Scalar borderValue)
{
    return run([&] { cv::dilate(*src, *dst, optional(element), anchor, iterations, borderType, cv::Scalar(borderValue)); });
}

API(erode)(const Mat* src, Mat* dst, const Mat* element, Point anchor, int iterations, int borderType, Scalar borderValue)
{
    return run([&] { cv::erode(*src, *dst, optional(element), anchor, iterations, borderType, cv::Scalar(borderValue)); });
}

API(morphology_ex)(const Mat* src, Mat* dst, int op, const Mat* element, Point anchor, int iterations, int borderType,
    Scalar borderValue)
{
    return run([&] { cv::morphologyEx(*src, *dst, op, optional(element), anchor, iterations, borderType, cv::Scalar(borderValue)); });
}

API(get_structuring_element)(int shape, Size ksize, Point anchor, Mat** result)
{
    return run([&] { *result = new Mat(cv::getStructuringElement(shape, ksize, anchor)); });
}

API(pyr_down)(const Mat* src, Mat* dst, Size dstSize, int borderType)
{
    return run([&] { cv::pyrDown(*src, *dst, dstSize, borderType); });
}

API(pyr_up)(const Mat* src, Mat* dst, Size dstSize, int borderType)
{
    return run([&] { cv::pyrUp(*src, *dst, dstSize, borderType); });
}

API(equalize_hist)(const Mat* src, Mat* dst)
{
    return run([&] { cv::equalizeHist(*src, *dst); });
}

API(threshold)(const Mat* src, Mat* dst, double thresh, double maxval, int type, double* result)
{
    return run([&] { *result = cv::threshold(*src, *dst, thresh, maxval, type); });
}

API(adaptive_threshold)(const Mat* src, Mat* dst, double maxValue, int adaptiveMethod, int thresholdType, int blockSize, double c)
{
    return run([&] { cv::adaptiveThreshold(*src, *dst, maxValue, adaptiveMethod, thresholdType, blockSize, c); });
}

API(integral)(const Mat* src, Mat* sum, int sdepth)
{
    return run([&] { cv::integral(*src, *sum, sdepth); });
}

API(distance_transform)(const Mat* src, Mat* dst, int distanceType, int maskSize, int dstType)
{
    return run([&] { cv::distanceTransform(*src, *dst, distanceType, maskSize, dstType); });
}

API(cvt_color)(const Mat* src, Mat* dst, int code, int dstCn)
{
    return run([&] { cv::cvtColor(*src, *dst, code, dstCn); });
}

API(apply_color_map)(const Mat* src, Mat* dst, int colormap)
{
    return run([&] { cv::applyColorMap(*src, *dst, colormap); });
}

API(match_template)(const Mat* image, const Mat* templ, Mat* result, int method, const Mat* mask)
{
    return run([&] { cv::matchTemplate(*image, *templ, *result, method, optional(mask)); });
}
