namespace OpenCvSharp;

public static partial class Cv2
{
    public static void Polylines(
        Mat img, IEnumerable<IEnumerable<Point>> pts, bool isClosed, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        var (points, counts) = Flatten(pts);
        NativeMethods.Check(NativeMethods.ocv_polylines(
            In(img), points, counts, counts.Length, isClosed ? 1 : 0, color, thickness, (int)lineType, shift));
    }

    public static void Polylines(
        InputOutputArray img, InputArray pts, bool isClosed, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_polylines_array(
            Out(img), In(pts), isClosed ? 1 : 0, color, thickness, (int)lineType, shift));
        Fix(img);
    }

    public static void FillPoly(
        Mat img, IEnumerable<IEnumerable<Point>> pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0,
        Point? offset = null)
    {
        var (points, counts) = Flatten(pts);
        NativeMethods.Check(NativeMethods.ocv_fill_poly(
            In(img), points, counts, counts.Length, color, (int)lineType, shift, offset ?? default));
    }

    public static void FillPoly(
        InputOutputArray img, InputArray pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0,
        Point? offset = null)
    {
        NativeMethods.Check(NativeMethods.ocv_fill_poly_array(
            Out(img), In(pts), color, (int)lineType, shift, offset ?? default));
        Fix(img);
    }

    public static void FillConvexPoly(
        Mat img, IEnumerable<Point> pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        ArgumentNullException.ThrowIfNull(pts);
        var points = pts.ToArray();
        NativeMethods.Check(NativeMethods.ocv_fill_convex_poly(In(img), points, points.Length, color, (int)lineType, shift));
    }

    public static void FillConvexPoly(
        InputOutputArray img, InputArray pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_fill_convex_poly_array(Out(img), In(pts), color, (int)lineType, shift));
        Fix(img);
    }

    public static void DrawContours(
        InputOutputArray image, IEnumerable<IEnumerable<Point>> contours, int contourIdx, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, IEnumerable<HierarchyIndex>? hierarchy = null, int maxLevel = int.MaxValue,
        Point? offset = null)
    {
        var (points, counts) = Flatten(contours);
        using var tree = hierarchy is null ? null : Column(hierarchy.Select(index => index.ToVec4i()));
        NativeMethods.Check(NativeMethods.ocv_draw_contours(
            Out(image), points, counts, counts.Length, contourIdx, color, thickness, (int)lineType,
            tree?.Handle ?? MatSafeHandle.None, maxLevel, offset ?? default));
        Fix(image);
    }

    public static Point[] Ellipse2Poly(Point center, Size axes, int angle, int arcStart, int arcEnd, int delta)
    {
        NativeMethods.Check(NativeMethods.ocv_ellipse_2_poly(center, axes, angle, arcStart, arcEnd, delta, out var result));
        using var points = new Mat(result);
        points.GetArray(out Point[] array);
        return array;
    }

    private static (Point[] Points, int[] Counts) Flatten(IEnumerable<IEnumerable<Point>> polygons)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        var all = polygons.Select(polygon => polygon.ToArray()).ToArray();
        return (all.SelectMany(polygon => polygon).ToArray(), Array.ConvertAll(all, polygon => polygon.Length));
    }
}
