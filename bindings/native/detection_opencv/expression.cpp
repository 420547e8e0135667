#include "api.h"

using cv::MatExpr;

API(expr_from_mat)(const Mat* mat, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*mat); });
}

API(expr_delete)(MatExpr* expr)
{
    return run([&] { delete expr; });
}

API(expr_to_mat)(const MatExpr* expr, Mat** result)
{
    return run([&] { *result = new Mat(*expr); });
}

API(expr_info)(const MatExpr* expr, Size* size, int* type)
{
    return run([&] {
        cv::Size s = expr->size();
        *size = {s.width, s.height};
        *type = expr->type();
    });
}

API(expr_zeros)(int dims, const int* sizes, int type, MatExpr** result)
{
    return run([&] { *result = new MatExpr(Mat::zeros(dims, sizes, type)); });
}

API(expr_ones)(int dims, const int* sizes, int type, MatExpr** result)
{
    return run([&] { *result = new MatExpr(Mat::ones(dims, sizes, type)); });
}

API(expr_eye)(int rows, int cols, int type, MatExpr** result)
{
    return run([&] { *result = new MatExpr(Mat::eye(rows, cols, type)); });
}

API(expr_add)(const MatExpr* a, const MatExpr* b, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a + *b); });
}

API(expr_add_scalar)(const MatExpr* a, Scalar s, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a + cv::Scalar(s)); });
}

API(expr_subtract)(const MatExpr* a, const MatExpr* b, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a - *b); });
}

API(expr_subtract_scalar)(const MatExpr* a, Scalar s, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a - cv::Scalar(s)); });
}

API(expr_subtract_from_scalar)(Scalar s, const MatExpr* a, MatExpr** result)
{
    return run([&] { *result = new MatExpr(cv::Scalar(s) - *a); });
}

API(expr_multiply)(const MatExpr* a, const MatExpr* b, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a * *b); });
}

API(expr_scale)(const MatExpr* a, double s, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a * s); });
}

API(expr_divide)(const MatExpr* a, const MatExpr* b, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a / *b); });
}

API(expr_divide_scalar)(const MatExpr* a, double s, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a / s); });
}

API(expr_divide_into_scalar)(double s, const MatExpr* a, MatExpr** result)
{
    return run([&] { *result = new MatExpr(s / *a); });
}

API(expr_mul)(const MatExpr* a, const MatExpr* b, double scale, MatExpr** result)
{
    return run([&] { *result = new MatExpr(a->mul(*b, scale)); });
}

API(expr_transpose)(const MatExpr* a, MatExpr** result)
{
    return run([&] { *result = new MatExpr(a->t()); });
}

API(expr_invert)(const MatExpr* a, int method, MatExpr** result)
{
    return run([&] { *result = new MatExpr(a->inv(method)); });
}

API(expr_abs)(const MatExpr* a, MatExpr** result)
{
    return run([&] { *result = new MatExpr(cv::abs(*a)); });
}

API(expr_not)(const Mat* a, MatExpr** result)
{
    return run([&] { *result = new MatExpr(~*a); });
}

API(expr_and)(const Mat* a, const Mat* b, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a & *b); });
}

API(expr_and_scalar)(const Mat* a, double s, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a & cv::Scalar(s)); });
}

API(expr_or)(const Mat* a, const Mat* b, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a | *b); });
}

API(expr_or_scalar)(const Mat* a, double s, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a | cv::Scalar(s)); });
}

API(expr_xor)(const Mat* a, const Mat* b, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a ^ *b); });
}

API(expr_xor_scalar)(const Mat* a, double s, MatExpr** result)
{
    return run([&] { *result = new MatExpr(*a ^ cv::Scalar(s)); });
}

namespace
{
    template <class Other>
    MatExpr compare(const Mat& a, const Other& b, int operation)
    {
        switch (operation)
        {
        case cv::CMP_EQ: return a == b;
        case cv::CMP_GT: return a > b;
        case cv::CMP_GE: return a >= b;
        case cv::CMP_LT: return a < b;
        case cv::CMP_LE: return a <= b;
        default: return a != b;
        }
    }
}

API(expr_compare)(const Mat* a, const Mat* b, int operation, MatExpr** result)
{
    return run([&] { *result = new MatExpr(compare(*a, *b, operation)); });
}

API(expr_compare_scalar)(const Mat* a, double s, int operation, MatExpr** result)
{
    return run([&] { *result = new MatExpr(compare(*a, s, operation)); });
}
