using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ocv_line(MatSafeHandle image, Point from, Point to, Scalar color, int thickness, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_arrowed_line(
        MatSafeHandle image, Point from, Point to, Scalar color, int thickness, int lineType, int shift, double tipLength);

    [LibraryImport(Library)]
    internal static partial int ocv_rectangle(
        MatSafeHandle image, Point corner, Point opposite, Scalar color, int thickness, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_rectangle_rect(MatSafeHandle image, Rect rect, Scalar color, int thickness, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_circle(
        MatSafeHandle image, Point center, int radius, Scalar color, int thickness, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_ellipse(
        MatSafeHandle image, Point center, Size axes, double angle, double startAngle, double endAngle, Scalar color,
        int thickness, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_ellipse_box(MatSafeHandle image, RotatedRect box, Scalar color, int thickness, int lineType);

    [LibraryImport(Library)]
    internal static partial int ocv_draw_marker(
        MatSafeHandle image, Point position, Scalar color, int markerType, int markerSize, int thickness, int lineType);

    [LibraryImport(Library)]
    internal static partial int ocv_polylines(
        MatSafeHandle image, Point[] points, int[] counts, int count, int closed, Scalar color, int thickness, int lineType,
        int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_polylines_array(
        MatSafeHandle image, MatSafeHandle points, int closed, Scalar color, int thickness, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_fill_poly(
        MatSafeHandle image, Point[] points, int[] counts, int count, Scalar color, int lineType, int shift, Point offset);

    [LibraryImport(Library)]
    internal static partial int ocv_fill_poly_array(
        MatSafeHandle image, MatSafeHandle points, Scalar color, int lineType, int shift, Point offset);

    [LibraryImport(Library)]
    internal static partial int ocv_fill_convex_poly(MatSafeHandle image, Point[] points, int count, Scalar color, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_fill_convex_poly_array(
        MatSafeHandle image, MatSafeHandle points, Scalar color, int lineType, int shift);

    [LibraryImport(Library)]
    internal static partial int ocv_draw_contours(
        MatSafeHandle image, Point[] points, int[] counts, int count, int index, Scalar color, int thickness, int lineType,
        MatSafeHandle hierarchy, int maxLevel, Point offset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ocv_put_text(
        MatSafeHandle image, string text, Point origin, int font, double scale, Scalar color, int thickness, int lineType,
        int bottomLeftOrigin);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ocv_get_text_size(string text, int font, double scale, int thickness, out int baseLine, out Size result);

    [LibraryImport(Library)]
    internal static partial int ocv_get_font_scale_from_height(int font, int pixelHeight, int thickness, out double result);

    [LibraryImport(Library)]
    internal static partial int ocv_ellipse_2_poly(
        Point center, Size axes, int angle, int arcStart, int arcEnd, int delta, out nint result);
}
