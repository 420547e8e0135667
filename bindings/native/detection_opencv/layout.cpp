#include "api.h"

API(copy_make_border)(const Mat* src, Mat* dst, int top, int bottom, int left, int right, int borderType, Scalar value)
{
    return run([&] { cv::copyMakeBorder(*src, *dst, top, bottom, left, right, borderType, cv::Scalar(value)); });
}

API(border_interpolate)(int p, int len, int borderType, int* result)
{
    return run([&] { *result = cv::borderInterpolate(p, len, borderType); });
}

API(flip)(const Mat* src, Mat* dst, int flipCode)
{
    return run([&] { cv::flip(*src, *dst, flipCode); });
}

API(rotate)(const Mat* src, Mat* dst, int rotateCode)
{
    return run([&] { cv::rotate(*src, *dst, rotateCode); });
}

API(transpose)(const Mat* src, Mat* dst)
{
    return run([&] { cv::transpose(*src, *dst); });
}

API(repeat)(const Mat* src, int ny, int nx, Mat* dst)
{
    return run([&] { cv::repeat(*src, ny, nx, *dst); });
}

API(copy_to)(const Mat* src, Mat* dst, const Mat* mask)
{
    return run([&] { cv::copyTo(*src, *dst, optional(mask)); });
}

API(extract_channel)(const Mat* src, Mat* dst, int coi)
{
    return run([&] { cv::extractChannel(*src, *dst, coi); });
}

API(insert_channel)(const Mat* src, Mat* dst, int coi)
{
    return run([&] { cv::insertChannel(*src, *dst, coi); });
}

API(hconcat)(const Mat* src1, const Mat* src2, Mat* dst)
{
    return run([&] { cv::hconcat(*src1, *src2, *dst); });
}

API(vconcat)(const Mat* src1, const Mat* src2, Mat* dst)
{
    return run([&] { cv::vconcat(*src1, *src2, *dst); });
}

API(split)(const Mat* src, Mat* const* planes)
{
    return run([&] {
        std::vector<Mat> result;
        cv::split(*src, result);
        for (size_t i = 0; i < result.size(); i++)
            *planes[i] = result[i];
    });
}

API(merge)(Mat* const* planes, int count, Mat* dst)
{
    return run([&] { cv::merge(headers(planes, count), *dst); });
}

API(mix_channels)(Mat* const* src, int srcCount, Mat* const* dst, int dstCount, const int* fromTo, int pairs)
{
    return run([&] {
        std::vector<Mat> from = headers(src, srcCount), to = headers(dst, dstCount);
        cv::mixChannels(from.data(), from.size(), to.data(), to.size(), fromTo, pairs);
    });
}

API(hconcat_all)(Mat* const* src, int count, Mat* dst)
{
    return run([&] { cv::hconcat(headers(src, count), *dst); });
}

API(vconcat_all)(Mat* const* src, int count, Mat* dst)
{
    return run([&] { cv::vconcat(headers(src, count), *dst); });
}
