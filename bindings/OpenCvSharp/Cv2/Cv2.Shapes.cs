using System.Runtime.CompilerServices;

namespace OpenCvSharp;

public static partial class Cv2
{
    public static void FindContours(
        InputArray image, out Point[][] contours, out HierarchyIndex[] hierarchy, RetrievalModes mode,
        ContourApproximationModes method, Point? offset = null)
    {
        contours = FindContours(image, mode, method, offset, out var tree);
        hierarchy = Array.ConvertAll(tree, HierarchyIndex.FromVec4i);
    }

    public static Point[][] FindContoursAsArray(
        InputArray image, RetrievalModes mode, ContourApproximationModes method, Point? offset = null) =>
        FindContours(image, mode, method, offset, out _);

    public static void ApproxPolyDP(InputArray curve, OutputArray approxCurve, double epsilon, bool closed)
    {
        NativeMethods.Check(NativeMethods.ocv_approx_poly_dp(In(curve), Out(approxCurve), epsilon, closed ? 1 : 0));
        Fix(approxCurve);
    }

    public static Point[] ApproxPolyDP(IEnumerable<Point> curve, double epsilon, bool closed)
    {
        using var points = Column(curve);
        using var result = new Mat<Point>();
        ApproxPolyDP(points, result, epsilon, closed);
        return result.ToArray();
    }

    public static Point2f[] ApproxPolyDP(IEnumerable<Point2f> curve, double epsilon, bool closed)
    {
        using var points = Column(curve);
        using var result = new Mat<Point2f>();
        ApproxPolyDP(points, result, epsilon, closed);
        return result.ToArray();
    }

    public static double ArcLength(InputArray curve, bool closed)
    {
        NativeMethods.Check(NativeMethods.ocv_arc_length(In(curve), closed ? 1 : 0, out var result));
        return result;
    }

    public static double ArcLength(IEnumerable<Point> curve, bool closed)
    {
        using var points = Column(curve);
        return ArcLength((InputArray)points, closed);
    }

    public static double ArcLength(IEnumerable<Point2f> curve, bool closed)
    {
        using var points = Column(curve);
        return ArcLength((InputArray)points, closed);
    }

    public static double ContourArea(InputArray contour, bool oriented = false)
    {
        NativeMethods.Check(NativeMethods.ocv_contour_area(In(contour), oriented ? 1 : 0, out var result));
        return result;
    }

    public static double ContourArea(IEnumerable<Point> contour, bool oriented = false)
    {
        using var points = Column(contour);
        return ContourArea((InputArray)points, oriented);
    }

    public static double ContourArea(IEnumerable<Point2f> contour, bool oriented = false)
    {
        using var points = Column(contour);
        return ContourArea((InputArray)points, oriented);
    }

    public static Rect BoundingRect(InputArray curve)
    {
        NativeMethods.Check(NativeMethods.ocv_bounding_rect(In(curve), out var result));
        return result;
    }

    public static Rect BoundingRect(IEnumerable<Point> curve)
    {
        using var points = Column(curve);
        return BoundingRect((InputArray)points);
    }

    public static Rect BoundingRect(IEnumerable<Point2f> curve)
    {
        using var points = Column(curve);
        return BoundingRect((InputArray)points);
    }

    public static RotatedRect MinAreaRect(InputArray points)
    {
        NativeMethods.Check(NativeMethods.ocv_min_area_rect(In(points), out var result));
        return result;
    }

    public static RotatedRect MinAreaRect(IEnumerable<Point> points)
    {
        using var column = Column(points);
        return MinAreaRect((InputArray)column);
    }

    public static RotatedRect MinAreaRect(IEnumerable<Point2f> points)
    {
        using var column = Column(points);
        return MinAreaRect((InputArray)column);
    }

    public static void BoxPoints(RotatedRect box, OutputArray points)
    {
        NativeMethods.Check(NativeMethods.ocv_box_points(box, Out(points)));
        Fix(points);
    }

    public static Point2f[] BoxPoints(RotatedRect box) => box.Points();

    public static void MinEnclosingCircle(InputArray points, out Point2f center, out float radius) =>
        NativeMethods.Check(NativeMethods.ocv_min_enclosing_circle(In(points), out center, out radius));

    public static void MinEnclosingCircle(IEnumerable<Point> points, out Point2f center, out float radius)
    {
        using var column = Column(points);
        MinEnclosingCircle((InputArray)column, out center, out radius);
    }

    public static void MinEnclosingCircle(IEnumerable<Point2f> points, out Point2f center, out float radius)
    {
        using var column = Column(points);
        MinEnclosingCircle((InputArray)column, out center, out radius);
    }

    public static void ConvexHull(InputArray points, OutputArray hull, bool clockwise = false, bool returnPoints = true)
    {
        NativeMethods.Check(NativeMethods.ocv_convex_hull(In(points), Out(hull), clockwise ? 1 : 0, returnPoints ? 1 : 0));
        Fix(hull);
    }

    public static Point[] ConvexHull(IEnumerable<Point> points, bool clockwise = false)
    {
        using var column = Column(points);
        using var hull = new Mat<Point>();
        ConvexHull(column, hull, clockwise);
        return hull.ToArray();
    }

    public static Point2f[] ConvexHull(IEnumerable<Point2f> points, bool clockwise = false)
    {
        using var column = Column(points);
        using var hull = new Mat<Point2f>();
        ConvexHull(column, hull, clockwise);
        return hull.ToArray();
    }

    public static double PointPolygonTest(InputArray contour, Point2f pt, bool measureDist)
    {
        NativeMethods.Check(NativeMethods.ocv_point_polygon_test(In(contour), pt, measureDist ? 1 : 0, out var result));
        return result;
    }

    public static double PointPolygonTest(IEnumerable<Point> contour, Point2f pt, bool measureDist)
    {
        using var points = Column(contour);
        return PointPolygonTest((InputArray)points, pt, measureDist);
    }

    public static double PointPolygonTest(IEnumerable<Point2f> contour, Point2f pt, bool measureDist)
    {
        using var points = Column(contour);
        return PointPolygonTest((InputArray)points, pt, measureDist);
    }

    public static RectanglesIntersectTypes RotatedRectangleIntersection(
        RotatedRect rect1, RotatedRect rect2, OutputArray intersectingRegion)
    {
        NativeMethods.Check(NativeMethods.ocv_rotated_rectangle_intersection(
            rect1, rect2, Out(intersectingRegion), out var result));
        Fix(intersectingRegion);
        return (RectanglesIntersectTypes)result;
    }

    public static RectanglesIntersectTypes RotatedRectangleIntersection(
        RotatedRect rect1, RotatedRect rect2, out Point2f[] intersectingRegion)
    {
        using var region = new Mat<Point2f>();
        var result = RotatedRectangleIntersection(rect1, rect2, (OutputArray)region);
        intersectingRegion = region.ToArray();
        return result;
    }

    private static Point[][] FindContours(
        InputArray image, RetrievalModes mode, ContourApproximationModes method, Point? offset, out Vec4i[] tree)
    {
        NativeMethods.Check(NativeMethods.ocv_find_contours(
            In(image), (int)mode, (int)method, offset ?? default, out var points, out var counts, out var hierarchy));
        using var pointMat = new Mat(points);
        using var countMat = new Mat(counts);
        using var treeMat = new Mat(hierarchy);
        pointMat.GetArray(out Point[] all);
        countMat.GetArray(out int[] lengths);
        treeMat.GetArray(out tree);
        var contours = new Point[lengths.Length][];
        var start = 0;
        for (var i = 0; i < contours.Length; i++)
        {
            contours[i] = all[start..(start + lengths[i])];
            start += lengths[i];
        }

        return contours;
    }

    // Also of no points at all, which OpenCV's functions take or refuse each in its way.
    private static Mat Column<T>(IEnumerable<T> points, [CallerArgumentExpression(nameof(points))] string? name = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(points, name);
        var array = points.ToArray();
        var column = new Mat(array.Length, 1, ElementTypes.Of(typeof(T)));
        column.SetArray(array);
        return column;
    }
}
