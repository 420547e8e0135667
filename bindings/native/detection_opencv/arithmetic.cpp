#include "api.h"

API(add)(const Mat* src1, const Mat* src2, Mat* dst, const Mat* mask, int dtype)
{
    return run([&] { cv::add(*src1, *src2, *dst, optional(mask), dtype); });
}

API(subtract)(const Mat* src1, const Mat* src2, Mat* dst, const Mat* mask, int dtype)
{
    return run([&] { cv::subtract(*src1, *src2, *dst, optional(mask), dtype); });
}

API(subtract_scalar)(const Mat* src1, Scalar src2, Mat* dst, const Mat* mask, int dtype)
{
    return run([&] { cv::subtract(*src1, cv::Scalar(src2), *dst, optional(mask), dtype); });
}

API(subtract_from_scalar)(Scalar src1, const Mat* src2, Mat* dst, const Mat* mask, int dtype)
{
    return run([&] { cv::subtract(cv::Scalar(src1), *src2, *dst, optional(mask), dtype); });
}

API(multiply)(const Mat* src1, const Mat* src2, Mat* dst, double scale, int dtype)
{
    return run([&] { cv::multiply(*src1, *src2, *dst, scale, dtype); });
}

API(divide)(const Mat* src1, const Mat* src2, Mat* dst, double scale, int dtype)
{
    return run([&] { cv::divide(*src1, *src2, *dst, scale, dtype); });
}

API(divide_into_scalar)(double scale, const Mat* src2, Mat* dst, int dtype)
{
    return run([&] { cv::divide(scale, *src2, *dst, dtype); });
}

API(scale_add)(const Mat* src1, double alpha, const Mat* src2, Mat* dst)
{
    return run([&] { cv::scaleAdd(*src1, alpha, *src2, *dst); });
}

API(add_weighted)(const Mat* src1, double alpha, const Mat* src2, double beta, double gamma, Mat* dst, int dtype)
{
    return run([&] { cv::addWeighted(*src1, alpha, *src2, beta, gamma, *dst, dtype); });
}

API(absdiff)(const Mat* src1, const Mat* src2, Mat* dst)
{
    return run([&] { cv::absdiff(*src1, *src2, *dst); });
}

API(convert_scale_abs)(const Mat* src, Mat* dst, double alpha, double beta)
{
    return run([&] { cv::convertScaleAbs(*src, *dst, alpha, beta); });
}

API(lut)(const Mat* src, const Mat* lut, Mat* dst)
{
    return run([&] { cv::LUT(*src, *lut, *dst); });
}

API(min)(const Mat* src1, const Mat* src2, Mat* dst)
{
    return run([&] { cv::min(*src1, *src2, *dst); });
}

API(max)(const Mat* src1, const Mat* src2, Mat* dst)
{
    return run([&] { cv::max(*src1, *src2, *dst); });
}

API(min_scalar)(const Mat* src1, double src2, const Mat* dst)
{
    return run([&] { cv::min(*src1, src2, *dst); });
}

API(max_scalar)(const Mat* src1, double src2, const Mat* dst)
{
    return run([&] { cv::max(*src1, src2, *dst); });
}

API(sqrt)(const Mat* src, Mat* dst)
{
    return run([&] { cv::sqrt(*src, *dst); });
}

API(pow)(const Mat* src, double power, Mat* dst)
{
    return run([&] { cv::pow(*src, power, *dst); });
}

API(exp)(const Mat* src, Mat* dst)
{
    return run([&] { cv::exp(*src, *dst); });
}

API(log)(const Mat* src, Mat* dst)
{
    return run([&] { cv::log(*src, *dst); });
}

API(magnitude)(const Mat* x, const Mat* y, Mat* magnitude)
{
    return run([&] { cv::magnitude(*x, *y, *magnitude); });
}

API(bitwise_and)(const Mat* src1, const Mat* src2, Mat* dst, const Mat* mask)
{
    return run([&] { cv::bitwise_and(*src1, *src2, *dst, optional(mask)); });
}

API(bitwise_or)(const Mat* src1, const Mat* src2, Mat* dst, const Mat* mask)
{
    return run([&] { cv::bitwise_or(*src1, *src2, *dst, optional(mask)); });
}

API(bitwise_xor)(const Mat* src1, const Mat* src2, Mat* dst, const Mat* mask)
{
    return run([&] { cv::bitwise_xor(*src1, *src2, *dst, optional(mask)); });
}

API(bitwise_not)(const Mat* src, Mat* dst, const Mat* mask)
{
    return run([&] { cv::bitwise_not(*src, *dst, optional(mask)); });
}

API(in_range)(const Mat* src, const Mat* lowerb, const Mat* upperb, Mat* dst)
{
    return run([&] { cv::inRange(*src, *lowerb, *upperb, *dst); });
}

API(in_range_scalar)(const Mat* src, Scalar lowerb, Scalar upperb, Mat* dst)
{
    return run([&] { cv::inRange(*src, cv::Scalar(lowerb), cv::Scalar(upperb), *dst); });
}

API(compare)(const Mat* src1, const Mat* src2, Mat* dst, int cmpop)
{
    return run([&] { cv::compare(*src1, *src2, *dst, cmpop); });
}

API(patch_nans)(Mat* a, double val)
{
    return run([&] { cv::patchNaNs(*a, val); });
}

API(gemm)(const Mat* src1, const Mat* src2, double alpha, const Mat* src3, double gamma, Mat* dst, int flags)
{
    return run([&] { cv::gemm(*src1, *src2, alpha, *src3, gamma, *dst, flags); });
}

API(transform)(const Mat* src, Mat* dst, const Mat* m)
{
    return run([&] { cv::transform(*src, *dst, *m); });
}

API(perspective_transform)(const Mat* src, Mat* dst, const Mat* m)
{
    return run([&] { cv::perspectiveTransform(*src, *dst, *m); });
}

API(invert)(const Mat* src, Mat* dst, int flags, double* result)
{
    return run([&] { *result = cv::invert(*src, *dst, flags); });
}

API(solve)(const Mat* src1, const Mat* src2, Mat* dst, int flags, int* result)
{
    return run([&] { *result = cv::solve(*src1, *src2, *dst, flags); });
}
