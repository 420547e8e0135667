#include "api.h"

#include <opencv2/imgproc.hpp>

API(resize)(const Mat* src, Mat* dst, Size dsize, double fx, double fy, int interpolation)
{
    return run([&] { cv::resize(*src, *dst, dsize, fx, fy, interpolation); });
}

API(warp_affine)(const Mat* src, Mat* dst, const Mat* m, Size dsize, int flags, int borderMode, Scalar borderValue)
{
    return run([&] { cv::warpAffine(*src, *dst, *m, dsize, flags, borderMode, cv::Scalar(borderValue)); });
}

API(warp_perspective)(const Mat* src, Mat* dst, const Mat* m, Size dsize, int flags, int borderMode, Scalar borderValue)
{
    return run([&] { cv::warpPerspective(*src, *dst, *m, dsize, flags, borderMode, cv::Scalar(borderValue)); });
}

API(remap)(const Mat* src, Mat* dst, const Mat* map1, const Mat* map2, int interpolation, int borderMode, Scalar borderValue)
{
    return run([&] { cv::remap(*src, *dst, *map1, *map2, interpolation, borderMode, cv::Scalar(borderValue)); });
}

API(convert_maps)(const Mat* map1, const Mat* map2, Mat* dstmap1, Mat* dstmap2, int dstmap1Type, int nnInterpolation)
{
    return run([&] { cv::convertMaps(*map1, *map2, *dstmap1, *dstmap2, dstmap1Type, nnInterpolation != 0); });
}

API(get_rotation_matrix_2d)(Point2f center, double angle, double scale, Mat** result)
{
    return run([&] { *result = new Mat(cv::getRotationMatrix2D(center, angle, scale)); });
}

API(invert_affine_transform)(const Mat* m, Mat* im)
{
    return run([&] { cv::invertAffineTransform(*m, *im); });
}

API(get_affine_transform)(const Mat* src, const Mat* dst, Mat** result)
{
    return run([&] { *result = new Mat(cv::getAffineTransform(*src, *dst)); });
}

API(get_perspective_transform)(const Mat* src, const Mat* dst, Mat** result)
{
    return run([&] { *result = new Mat(cv::getPerspectiveTransform(*src, *dst)); });
}

API(get_rect_sub_pix)(const Mat* image, Size patchSize, Point2f center, Mat* patch, int patchType)
{
    return run([&] { cv::getRectSubPix(*image, patchSize, center, *patch, patchType); });
}
