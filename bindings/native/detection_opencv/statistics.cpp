#include "api.h"

API(sum)(const Mat* src, Scalar* result)
{
    return run([&] { *result = plain(cv::sum(*src)); });
}

API(count_non_zero)(const Mat* mtx, int* result)
{
    return run([&] { *result = cv::countNonZero(*mtx); });
}

API(find_non_zero)(const Mat* src, Mat* idx)
{
    return run([&] { cv::findNonZero(*src, *idx); });
}

API(mean)(const Mat* src, const Mat* mask, Scalar* result)
{
    return run([&] { *result = plain(cv::mean(*src, optional(mask))); });
}

API(mean_std_dev)(const Mat* src, Mat* mean, Mat* stddev, const Mat* mask)
{
    return run([&] { cv::meanStdDev(*src, *mean, *stddev, optional(mask)); });
}

API(norm)(const Mat* src1, int normType, const Mat* mask, double* result)
{
    return run([&] { *result = cv::norm(*src1, normType, optional(mask)); });
}

API(norm_difference)(const Mat* src1, const Mat* src2, int normType, const Mat* mask, double* result)
{
    return run([&] { *result = cv::norm(*src1, *src2, normType, optional(mask)); });
}

API(normalize)(const Mat* src, Mat* dst, double alpha, double beta, int normType, int dtype, const Mat* mask)
{
    return run([&] { cv::normalize(*src, *dst, alpha, beta, normType, dtype, optional(mask)); });
}

API(reduce)(const Mat* src, Mat* dst, int dim, int rtype, int dtype)
{
    return run([&] { cv::reduce(*src, *dst, dim, rtype, dtype); });
}

API(psnr)(const Mat* src1, const Mat* src2, double r, double* result)
{
    return run([&] { *result = cv::PSNR(*src1, *src2, r); });
}

API(mean_std_dev_scalars)(const Mat* src, Scalar* mean, Scalar* stddev, const Mat* mask)
{
    return run([&] {
        cv::Scalar m, s;
        cv::meanStdDev(*src, m, s, optional(mask));
        *mean = plain(m);
        *stddev = plain(s);
    });
}

API(min_max_loc)(const Mat* src, double* minimum, double* maximum, Point* minimumAt, Point* maximumAt, const Mat* mask)
{
    return run([&] {
        cv::Point lowest, highest;
        cv::minMaxLoc(*src, minimum, maximum, &lowest, &highest, optional(mask));
        *minimumAt = plain(lowest);
        *maximumAt = plain(highest);
    });
}

API(min_max_idx)(const Mat* src, double* minimum, double* maximum, int* minimumAt, int* maximumAt, const Mat* mask)
{
    return run([&] { cv::minMaxIdx(*src, minimum, maximum, minimumAt, maximumAt, optional(mask)); });
}

API(check_range)(const Mat* src, int quiet, Point* position, double minimum, double maximum, int* result)
{
    return run([&] {
        cv::Point at;
        *result = cv::checkRange(*src, quiet != 0, &at, minimum, maximum);
        *position = plain(at);
    });
}
