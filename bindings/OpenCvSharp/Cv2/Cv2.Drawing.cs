namespace OpenCvSharp;

public static partial class Cv2
{
    public static void Line(
        InputOutputArray img, int pt1X, int pt1Y, int pt2X, int pt2Y, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Line(img, new Point(pt1X, pt1Y), new Point(pt2X, pt2Y), color, thickness, lineType, shift);

    public static void Line(
        InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8,
        int shift = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_line(Out(img), pt1, pt2, color, thickness, (int)lineType, shift));
        Fix(img);
    }

    public static void ArrowedLine(
        InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8,
        int shift = 0, double tipLength = 0.1)
    {
        NativeMethods.Check(NativeMethods.ocv_arrowed_line(
            Out(img), pt1, pt2, color, thickness, (int)lineType, shift, tipLength));
        Fix(img);
    }

    public static void Rectangle(
        InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8,
        int shift = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_rectangle(Out(img), pt1, pt2, color, thickness, (int)lineType, shift));
        Fix(img);
    }

    public static void Rectangle(
        InputOutputArray img, Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_rectangle_rect(Out(img), rect, color, thickness, (int)lineType, shift));
        Fix(img);
    }

    public static void Rectangle(
        Mat img, Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Rectangle((InputOutputArray)img, rect, color, thickness, lineType, shift);

    public static void Rectangle(
        Mat img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Rectangle((InputOutputArray)img, pt1, pt2, color, thickness, lineType, shift);

    public static void Circle(
        InputOutputArray img, int centerX, int centerY, int radius, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Circle(img, new Point(centerX, centerY), radius, color, thickness, lineType, shift);

    public static void Circle(
        InputOutputArray img, Point center, int radius, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_circle(Out(img), center, radius, color, thickness, (int)lineType, shift));
        Fix(img);
    }

    public static void Ellipse(
        InputOutputArray img, Point center, Size axes, double angle, double startAngle, double endAngle, Scalar color,
        int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        NativeMethods.Check(NativeMethods.ocv_ellipse(
            Out(img), center, axes, angle, startAngle, endAngle, color, thickness, (int)lineType, shift));
        Fix(img);
    }

    public static void Ellipse(
        InputOutputArray img, RotatedRect box, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8)
    {
        NativeMethods.Check(NativeMethods.ocv_ellipse_box(Out(img), box, color, thickness, (int)lineType));
        Fix(img);
    }

    public static void DrawMarker(
        InputOutputArray img, Point position, Scalar color, MarkerTypes markerType = MarkerTypes.Cross, int markerSize = 20,
        int thickness = 1, LineTypes lineType = LineTypes.Link8)
    {
        NativeMethods.Check(NativeMethods.ocv_draw_marker(
            Out(img), position, color, (int)markerType, markerSize, thickness, (int)lineType));
        Fix(img);
    }

    public static void PutText(
        InputOutputArray img, string text, Point org, HersheyFonts fontFace, double fontScale, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, bool bottomLeftOrigin = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        NativeMethods.Check(NativeMethods.ocv_put_text(
            Out(img), text, org, (int)fontFace, fontScale, color, thickness, (int)lineType, bottomLeftOrigin ? 1 : 0));
        Fix(img);
    }

    public static Size GetTextSize(string text, HersheyFonts fontFace, double fontScale, int thickness, out int baseLine)
    {
        ArgumentNullException.ThrowIfNull(text);
        NativeMethods.Check(NativeMethods.ocv_get_text_size(
            text, (int)fontFace, fontScale, thickness, out baseLine, out var result));
        return result;
    }

    public static double GetFontScaleFromHeight(HersheyFonts fontFace, int pixelHeight, int thickness = 1)
    {
        NativeMethods.Check(NativeMethods.ocv_get_font_scale_from_height((int)fontFace, pixelHeight, thickness, out var result));
        return result;
    }
}
