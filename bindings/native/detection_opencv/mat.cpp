#include "api.h"

#include <algorithm>
#include <cstring>

// Mirrors MatInfo in C#.
struct MatInfo
{
    int flags, dims, rows, cols;
    uchar *data, *dataStart, *dataEnd, *dataLimit;
    int64_t steps[3];
    int64_t elementSize, total, ownedBytes;
    int type, channels, elementSize1, continuous, submatrix, empty;
};

API(mat_new)(Mat** result)
{
    return run([&] { *result = new Mat(); });
}

API(mat_new_sized)(int dims, const int* sizes, int type, Mat** result)
{
    return run([&] { *result = new Mat(dims, sizes, type); });
}

API(mat_new_filled)(int dims, const int* sizes, int type, Scalar value, Mat** result)
{
    return run([&] { *result = new Mat(dims, sizes, type, value); });
}

API(mat_new_over)(int dims, const int* sizes, int type, void* data, const size_t* steps, Mat** result)
{
    return run([&] { *result = new Mat(dims, sizes, type, data, steps); });
}

API(mat_new_header)(const Mat* mat, Mat** result)
{
    return run([&] { *result = new Mat(*mat); });
}

API(mat_new_rows)(const Mat* mat, Range rows, Mat** result)
{
    return run([&] { *result = new Mat(*mat, rows); });
}

API(mat_new_roi)(const Mat* mat, Rect roi, Mat** result)
{
    return run([&] { *result = new Mat(*mat, roi); });
}

API(mat_new_ranges)(const Mat* mat, const Range* ranges, int count, Mat** result)
{
    return run([&] {
        CV_CheckEQ(count, mat->dims, "One range per dimension");
        std::vector<cv::Range> all(ranges, ranges + count);
        *result = new Mat(*mat, all.data());
    });
}

API(mat_delete)(Mat* mat)
{
    return run([&] { delete mat; });
}

API(mat_info)(const Mat* mat, MatInfo* info)
{
    return run([&] {
        bool submatrix = mat->isSubmatrix();
        auto step = [&](int i) { return i < mat->dims ? static_cast<int64_t>(mat->step[i]) : 0; };
        *info = {mat->flags, mat->dims, mat->rows, mat->cols,
            mat->data, const_cast<uchar*>(mat->datastart), const_cast<uchar*>(mat->dataend), const_cast<uchar*>(mat->datalimit),
            {step(0), step(1), step(2)}, static_cast<int64_t>(mat->elemSize()), static_cast<int64_t>(mat->total()),
            mat->u && !submatrix ? static_cast<int64_t>(mat->u->size) : 0,
            mat->type(), mat->channels(), static_cast<int>(mat->elemSize1()), mat->isContinuous(), submatrix, mat->empty()};
    });
}

API(mat_size)(const Mat* mat, int dim, int* size)
{
    return run([&] {
        CV_CheckGE(dim, 0, "A dimension");
        CV_CheckLT(dim, mat->dims, "A dimension");
        *size = mat->size[dim];
    });
}

API(mat_step)(const Mat* mat, int dim, int64_t* step)
{
    return run([&] {
        CV_CheckGE(dim, 0, "A dimension");
        CV_CheckLT(dim, mat->dims, "A dimension");
        *step = static_cast<int64_t>(mat->step[dim]);
    });
}

API(mat_create)(Mat* mat, int dims, const int* sizes, int type)
{
    return run([&] { mat->create(dims, sizes, type); });
}

API(mat_clone)(const Mat* mat, Mat** result)
{
    return run([&] { *result = new Mat(mat->clone()); });
}

API(mat_copy_to)(const Mat* mat, Mat* dst, const Mat* mask)
{
    return run([&] {
        if (mask)
            mat->copyTo(*dst, *mask);
        else
            mat->copyTo(*dst);
    });
}

API(mat_convert_to)(const Mat* mat, Mat* dst, int type, double alpha, double beta)
{
    return run([&] { mat->convertTo(*dst, type, alpha, beta); });
}

API(mat_assign_to)(const Mat* mat, Mat* dst, int type)
{
    return run([&] { mat->assignTo(*dst, type); });
}

API(mat_set_to)(Mat* mat, const Mat* value, const Mat* mask)
{
    return run([&] { mat->setTo(*value, optional(mask)); });
}

API(mat_set_to_scalar)(Mat* mat, Scalar value, const Mat* mask)
{
    return run([&] { mat->setTo(cv::Scalar(value), optional(mask)); });
}

API(mat_reshape)(const Mat* mat, int channels, int rows, Mat** result)
{
    return run([&] { *result = new Mat(mat->reshape(channels, rows)); });
}

API(mat_reshape_dims)(const Mat* mat, int channels, int dims, const int* sizes, Mat** result)
{
    return run([&] { *result = new Mat(mat->reshape(channels, dims, sizes)); });
}

API(mat_diag)(const Mat* mat, int d, Mat** result)
{
    return run([&] { *result = new Mat(mat->diag(d)); });
}

API(mat_dot)(const Mat* mat, const Mat* other, double* result)
{
    return run([&] { *result = mat->dot(*other); });
}

API(mat_locate_roi)(const Mat* mat, Size* whole, Point* offset)
{
    return run([&] {
        cv::Size size;
        cv::Point point;
        mat->locateROI(size, point);
        *whole = {size.width, size.height};
        *offset = plain(point);
    });
}

// Copies all elements in row order between a packed buffer and the matrix; rows may be padded.
API(mat_copy_data)(Mat* mat, uchar* buffer, int toMat)
{
    return run([&] {
        const Mat* planes[] = {mat, nullptr};
        uchar* pointers[1];
        cv::NAryMatIterator iterator(planes, pointers, 1);
        const size_t bytes = iterator.size * mat->elemSize();
        for (size_t i = 0; i < iterator.nplanes; i++, ++iterator, buffer += bytes)
        {
            if (toMat)
                std::memcpy(pointers[0], buffer, bytes);
            else
                std::memcpy(buffer, pointers[0], bytes);
        }
    });
}
