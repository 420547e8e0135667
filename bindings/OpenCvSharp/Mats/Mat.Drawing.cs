namespace OpenCvSharp;

/// <content>Drawing on this matrix.</content>
public partial class Mat
{
    public void Line(
        int pt1X, int pt1Y, int pt2X, int pt2Y, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8,
        int shift = 0) => Cv2.Line(this, pt1X, pt1Y, pt2X, pt2Y, color, thickness, lineType, shift);

    public void Line(Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Cv2.Line(this, pt1, pt2, color, thickness, lineType, shift);

    public void Rectangle(
        Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Cv2.Rectangle(this, pt1, pt2, color, thickness, lineType, shift);

    public void Rectangle(Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Cv2.Rectangle(this, rect, color, thickness, lineType, shift);

    public void Circle(
        int centerX, int centerY, int radius, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8,
        int shift = 0) => Cv2.Circle(this, centerX, centerY, radius, color, thickness, lineType, shift);

    public void Circle(
        Point center, int radius, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Cv2.Circle(this, center, radius, color, thickness, lineType, shift);

    public void Ellipse(
        Point center, Size axes, double angle, double startAngle, double endAngle, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Cv2.Ellipse(this, center, axes, angle, startAngle, endAngle, color, thickness, lineType, shift);

    public void Ellipse(RotatedRect box, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8) =>
        Cv2.Ellipse(this, box, color, thickness, lineType);

    public void DrawMarker(
        Point position, Scalar color, MarkerTypes markerType = MarkerTypes.Cross, int markerSize = 20, int thickness = 1,
        LineTypes lineType = LineTypes.Link8) => Cv2.DrawMarker(this, position, color, markerType, markerSize, thickness, lineType);

    public void FillConvexPoly(IEnumerable<Point> pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Cv2.FillConvexPoly(this, pts, color, lineType, shift);

    public void FillPoly(
        IEnumerable<IEnumerable<Point>> pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0,
        Point? offset = null) => Cv2.FillPoly(this, pts, color, lineType, shift, offset);

    public void Polylines(
        IEnumerable<IEnumerable<Point>> pts, bool isClosed, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, int shift = 0) => Cv2.Polylines(this, pts, isClosed, color, thickness, lineType, shift);

    public void PutText(
        string text, Point org, HersheyFonts fontFace, double fontScale, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, bool bottomLeftOrigin = false) =>
        Cv2.PutText(this, text, org, fontFace, fontScale, color, thickness, lineType, bottomLeftOrigin);

    public void DrawContours(
        IEnumerable<IEnumerable<Point>> contours, int contourIdx, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, IEnumerable<HierarchyIndex>? hierarchy = null, int maxLevel = int.MaxValue,
        Point? offset = null) =>
        Cv2.DrawContours(this, contours, contourIdx, color, thickness, lineType, hierarchy, maxLevel, offset);
}
