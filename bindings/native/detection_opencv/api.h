// What every exported function shares: plain structures that cross the boundary by value, and the guard that
// turns exceptions into return codes, since an exception that crosses a P/Invoke aborts the process.
#pragma once

#include <opencv2/core.hpp>

#include <cstdint>
#include <exception>
#include <new>
#include <vector>

#define API(name) extern "C" __attribute__((visibility("default"))) int ocv_##name

struct Point
{
    int x, y;
    operator cv::Point() const { return {x, y}; }
};

struct Point2f
{
    float x, y;
    operator cv::Point2f() const { return {x, y}; }
};

struct Size
{
    int width, height;
    operator cv::Size() const { return {width, height}; }
};

struct Rect
{
    int x, y, width, height;
    operator cv::Rect() const { return {x, y, width, height}; }
};

struct Range
{
    int start, end;
    operator cv::Range() const { return {start, end}; }
};

struct Scalar
{
    double values[4];
    operator cv::Scalar() const { return {values[0], values[1], values[2], values[3]}; }
};

struct RotatedRect
{
    Point2f center;
    float width, height, angle;
    operator cv::RotatedRect() const { return {center, {width, height}, angle}; }
};

using cv::Mat;

void remember(const cv::Exception& exception) noexcept;
void remember(int code, const char* message) noexcept;

template <class Action>
int run(Action action) noexcept
{
    try
    {
        action();
        return 0;
    }
    catch (const cv::Exception& exception)
    {
        remember(exception);
    }
    catch (const std::bad_alloc& exception)
    {
        remember(cv::Error::StsNoMem, exception.what());
    }
    catch (const std::exception& exception)
    {
        remember(cv::Error::StsError, exception.what());
    }
    catch (...)
    {
        remember(cv::Error::StsError, "an exception of unknown type");
    }
    return 1;
}

inline cv::_InputArray optional(const Mat* mat) { return mat ? cv::_InputArray(*mat) : cv::_InputArray(cv::noArray()); }

inline Scalar plain(const cv::Scalar& scalar) { return {{scalar[0], scalar[1], scalar[2], scalar[3]}}; }
inline Point plain(const cv::Point& point) { return {point.x, point.y}; }
inline Point2f plain(const cv::Point2f& point) { return {point.x, point.y}; }
inline Rect plain(const cv::Rect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }
inline RotatedRect plain(const cv::RotatedRect& rect) { return {plain(rect.center), rect.size.width, rect.size.height, rect.angle}; }

// A vector's elements as a column, empty when there are none.
template <class T>
Mat column(const std::vector<T>& items)
{
    return items.empty() ? Mat(0, 1, cv::traits::Type<T>::value) : Mat(items, true);
}

inline std::vector<Mat> headers(Mat* const* mats, int count)
{
    std::vector<Mat> result;
    for (int i = 0; i < count; i++)
        result.push_back(*mats[i]);
    return result;
}
