#include "api.h"

#include <opencv2/imgproc.hpp>

namespace
{
    // Polygons arrive as one array of points and one of counts.
    struct Polygons
    {
        std::vector<const cv::Point*> starts;

        Polygons(const Point* points, const int* counts, int count)
        {
            for (int i = 0; i < count; points += counts[i++])
                starts.push_back(reinterpret_cast<const cv::Point*>(points));
        }
    };
}

API(line)(Mat* image, Point from, Point to, Scalar color, int thickness, int lineType, int shift)
{
    return run([&] { cv::line(*image, from, to, color, thickness, lineType, shift); });
}

API(arrowed_line)(Mat* image, Point from, Point to, Scalar color, int thickness, int lineType, int shift, double tipLength)
{
    return run([&] { cv::arrowedLine(*image, from, to, color, thickness, lineType, shift, tipLength); });
}

API(rectangle)(Mat* image, Point corner, Point opposite, Scalar color, int thickness, int lineType, int shift)
{
    return run([&] { cv::rectangle(*image, corner, cv::Point(opposite), color, thickness, lineType, shift); });
}

API(rectangle_rect)(Mat* image, Rect rect, Scalar color, int thickness, int lineType, int shift)
{
    return run([&] { cv::rectangle(*image, cv::Rect(rect), color, thickness, lineType, shift); });
}

API(circle)(Mat* image, Point center, int radius, Scalar color, int thickness, int lineType, int shift)
{
    return run([&] { cv::circle(*image, center, radius, color, thickness, lineType, shift); });
}

API(ellipse)(Mat* image, Point center, Size axes, double angle, double startAngle, double endAngle, Scalar color,
    int thickness, int lineType, int shift)
{
    return run([&] { cv::ellipse(*image, center, axes, angle, startAngle, endAngle, color, thickness, lineType, shift); });
}

API(ellipse_box)(Mat* image, RotatedRect box, Scalar color, int thickness, int lineType)
{
    return run([&] { cv::ellipse(*image, box, color, thickness, lineType); });
}

API(draw_marker)(Mat* image, Point position, Scalar color, int markerType, int markerSize, int thickness, int lineType)
{
    return run([&] { cv::drawMarker(*image, position, color, markerType, markerSize, thickness, lineType); });
}

API(polylines)(Mat* image, const Point* points, const int* counts, int count, int closed, Scalar color, int thickness,
    int lineType, int shift)
{
    return run([&] {
        Polygons polygons(points, counts, count);
        cv::polylines(*image, polygons.starts.data(), counts, count, closed != 0, color, thickness, lineType, shift);
    });
}

API(polylines_array)(Mat* image, const Mat* points, int closed, Scalar color, int thickness, int lineType, int shift)
{
    return run([&] { cv::polylines(*image, *points, closed != 0, color, thickness, lineType, shift); });
}

API(fill_poly)(Mat* image, const Point* points, const int* counts, int count, Scalar color, int lineType, int shift, Point offset)
{
    return run([&] {
        Polygons polygons(points, counts, count);
        cv::fillPoly(*image, polygons.starts.data(), counts, count, color, lineType, shift, offset);
    });
}

API(fill_poly_array)(Mat* image, const Mat* points, Scalar color, int lineType, int shift, Point offset)
{
    return run([&] { cv::fillPoly(*image, *points, color, lineType, shift, offset); });
}

API(fill_convex_poly)(Mat* image, const Point* points, int count, Scalar color, int lineType, int shift)
{
    return run([&] { cv::fillConvexPoly(*image, reinterpret_cast<const cv::Point*>(points), count, color, lineType, shift); });
}

API(fill_convex_poly_array)(Mat* image, const Mat* points, Scalar color, int lineType, int shift)
{
    return run([&] { cv::fillConvexPoly(*image, *points, color, lineType, shift); });
}

API(draw_contours)(Mat* image, const Point* points, const int* counts, int count, int index, Scalar color, int thickness,
    int lineType, const Mat* hierarchy, int maxLevel, Point offset)
{
    return run([&] {
        std::vector<Mat> contours;
        for (int i = 0; i < count; points += counts[i++])
            contours.emplace_back(counts[i], 1, CV_32SC2, const_cast<Point*>(points));
        cv::drawContours(*image, contours, index, color, thickness, lineType, optional(hierarchy), maxLevel, offset);
    });
}

API(put_text)(Mat* image, const char* text, Point origin, int font, double scale, Scalar color, int thickness, int lineType,
    int bottomLeftOrigin)
{
    return run([&] { cv::putText(*image, text, origin, font, scale, color, thickness, lineType, bottomLeftOrigin != 0); });
}

API(get_text_size)(const char* text, int font, double scale, int thickness, int* baseLine, Size* result)
{
    return run([&] {
        cv::Size size = cv::getTextSize(text, font, scale, thickness, baseLine);
        *result = {size.width, size.height};
    });
}

API(get_font_scale_from_height)(int font, int pixelHeight, int thickness, double* result)
{
    return run([&] { *result = cv::getFontScaleFromHeight(font, pixelHeight, thickness); });
}

API(ellipse_2_poly)(Point center, Size axes, int angle, int arcStart, int arcEnd, int delta, Mat** result)
{
    return run([&] {
        std::vector<cv::Point> points;
        cv::ellipse2Poly(center, axes, angle, arcStart, arcEnd, delta, points);
        *result = new Mat(column(points));
    });
}
