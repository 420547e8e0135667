// Contours and other point sets. Lists of points come back as columns of a matrix.
#include "api.h"

#include <opencv2/imgproc.hpp>

API(find_contours)(const Mat* image, int mode, int method, Point offset, Mat** points, Mat** counts, Mat** hierarchy)
{
    return run([&] {
        std::vector<std::vector<cv::Point>> contours;
        std::vector<cv::Vec4i> tree;
        cv::findContours(*image, contours, tree, mode, method, offset);
        std::vector<cv::Point> all;
        std::vector<int> lengths;
        for (const auto& contour : contours)
        {
            all.insert(all.end(), contour.begin(), contour.end());
            lengths.push_back(static_cast<int>(contour.size()));
        }
        *points = new Mat(column(all));
        *counts = new Mat(column(lengths));
        *hierarchy = new Mat(column(tree));
    });
}

API(approx_poly_dp)(const Mat* curve, Mat* dst, double epsilon, int closed)
{
    return run([&] { cv::approxPolyDP(*curve, *dst, epsilon, closed != 0); });
}

API(arc_length)(const Mat* curve, int closed, double* result)
{
    return run([&] { *result = cv::arcLength(*curve, closed != 0); });
}

API(contour_area)(const Mat* contour, int oriented, double* result)
{
    return run([&] { *result = cv::contourArea(*contour, oriented != 0); });
}

API(bounding_rect)(const Mat* points, Rect* result)
{
    return run([&] { *result = plain(cv::boundingRect(*points)); });
}

API(min_area_rect)(const Mat* points, RotatedRect* result)
{
    return run([&] { *result = plain(cv::minAreaRect(*points)); });
}

API(box_points)(RotatedRect box, Mat* dst)
{
    return run([&] { cv::boxPoints(box, *dst); });
}

API(min_enclosing_circle)(const Mat* points, Point2f* center, float* radius)
{
    return run([&] {
        cv::Point2f c;
        cv::minEnclosingCircle(*points, c, *radius);
        *center = plain(c);
    });
}

API(convex_hull)(const Mat* points, Mat* hull, int clockwise, int returnPoints)
{
    return run([&] { cv::convexHull(*points, *hull, clockwise != 0, returnPoints != 0); });
}

API(point_polygon_test)(const Mat* contour, Point2f point, int measureDistance, double* result)
{
    return run([&] { *result = cv::pointPolygonTest(*contour, point, measureDistance != 0); });
}

API(rotated_rectangle_intersection)(RotatedRect a, RotatedRect b, Mat* region, int* result)
{
    return run([&] { *result = cv::rotatedRectangleIntersection(a, b, *region); });
}

API(moments)(const Mat* array, int binary, double* result)
{
    return run([&] {
        cv::Moments m = cv::moments(*array, binary != 0);
        const double all[] = {m.m00, m.m10, m.m01, m.m20, m.m11, m.m02, m.m30, m.m21, m.m12, m.m03,
            m.mu20, m.mu11, m.mu02, m.mu30, m.mu21, m.mu12, m.mu03,
            m.nu20, m.nu11, m.nu02, m.nu30, m.nu21, m.nu12, m.nu03};
        std::copy(std::begin(all), std::end(all), result);
    });
}

API(connected_components)(const Mat* image, Mat* labels, int connectivity, int type, int* count)
{
    return run([&] { *count = cv::connectedComponents(*image, *labels, connectivity, type); });
}

API(connected_components_with_stats)(const Mat* image, Mat* labels, Mat* stats, Mat* centroids, int connectivity, int type, int* count)
{
    return run([&] { *count = cv::connectedComponentsWithStats(*image, *labels, *stats, *centroids, connectivity, type); });
}
