#include "api.h"

#include <opencv2/imgcodecs.hpp>

API(imread)(const char* path, int flags, Mat** result)
{
    return run([&] { *result = new Mat(cv::imread(path, flags)); });
}

API(imwrite)(const char* path, const Mat* image, const int* parameters, int count, int* written)
{
    return run([&] { *written = cv::imwrite(path, *image, std::vector<int>(parameters, parameters + count)); });
}

API(imdecode)(const Mat* buffer, int flags, Mat** result)
{
    return run([&] { *result = new Mat(cv::imdecode(*buffer, flags)); });
}

API(imdecode_bytes)(uchar* bytes, int count, int flags, Mat** result)
{
    return run([&] { *result = new Mat(cv::imdecode(Mat(1, count, CV_8UC1, bytes), flags)); });
}

API(imencode)(const char* extension, const Mat* image, const int* parameters, int count, Mat** bytes, int* written)
{
    return run([&] {
        std::vector<uchar> encoded;
        *written = cv::imencode(extension, *image, encoded, std::vector<int>(parameters, parameters + count));
        *bytes = new Mat(column(encoded));
    });
}

API(have_image_reader)(const char* path, int* result)
{
    return run([&] { *result = cv::haveImageReader(path); });
}

API(have_image_writer)(const char* path, int* result)
{
    return run([&] { *result = cv::haveImageWriter(path); });
}
