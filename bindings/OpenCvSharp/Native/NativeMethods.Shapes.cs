using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_find_contours(
        MatSafeHandle image, int mode, int method, Point offset, out nint points, out nint counts, out nint hierarchy);

    [LibraryImport(Library)]
    internal static partial int ocv_approx_poly_dp(MatSafeHandle curve, MatSafeHandle dst, double epsilon, int closed);

    [LibraryImport(Library)]
    internal static partial int ocv_arc_length(MatSafeHandle curve, int closed, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_contour_area(MatSafeHandle contour, int oriented, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_bounding_rect(MatSafeHandle points, out Rect result);

    [LibraryImport(Library)]
    internal static partial int ocv_min_area_rect(MatSafeHandle points, out RotatedRect result);

    [LibraryImport(Library)]
    internal static partial int ocv_box_points(RotatedRect box, MatSafeHandle dst);

    [LibraryImport(Library)]
    internal static partial int ocv_min_enclosing_circle(MatSafeHandle points, out Point2f center, out float radius);

    [LibraryImport(Library)]
    internal static partial int ocv_convex_hull(MatSafeHandle points, MatSafeHandle hull, int clockwise, int returnPoints);

    [LibraryImport(Library)]
    internal static partial int ocv_point_polygon_test(MatSafeHandle contour, Point2f point, int measureDistance, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_rotated_rectangle_intersection(RotatedRect a, RotatedRect b, MatSafeHandle region, out int result);

    [LibraryImport(Library)]
    internal static partial int ocv_moments(MatSafeHandle array, int binary, Span<double> result);

    [LibraryImport(Library)]
    internal static partial int ocv_connected_components(
        MatSafeHandle image, MatSafeHandle labels, int connectivity, int type, out int count);

    [LibraryImport(Library)]
    internal static partial int ocv_connected_components_with_stats(
        MatSafeHandle image, MatSafeHandle labels, MatSafeHandle stats, MatSafeHandle centroids, int connectivity, int type,
        out int count);
}
