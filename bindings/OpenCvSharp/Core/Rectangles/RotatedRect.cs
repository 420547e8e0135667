using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public record struct RotatedRect
{
    public Point2f Center;
    public Size2f Size;
    public float Angle;

    public RotatedRect(Point2f center, Size2f size, float angle)
    {
        Center = center;
        Size = size;
        Angle = angle;
    }

    public readonly Point2f[] Points()
    {
        var (sin, cos) = Math.SinCos(Angle * Math.PI / 180);
        var a = (float)sin * 0.5f;
        var b = (float)cos * 0.5f;
        var bottomLeft = new Point2f(
            Center.X - (a * Size.Height) - (b * Size.Width),
            Center.Y + (b * Size.Height) - (a * Size.Width));
        var topLeft = new Point2f(
            Center.X + (a * Size.Height) - (b * Size.Width),
            Center.Y - (b * Size.Height) - (a * Size.Width));
        return
        [
            bottomLeft,
            topLeft,
            new((2 * Center.X) - bottomLeft.X, (2 * Center.Y) - bottomLeft.Y),
            new((2 * Center.X) - topLeft.X, (2 * Center.Y) - topLeft.Y),
        ];
    }

    public readonly Rect BoundingRect()
    {
        var corners = Points();
        var left = (int)Math.Floor(corners.Min(p => p.X));
        var top = (int)Math.Floor(corners.Min(p => p.Y));
        var right = (int)Math.Ceiling(corners.Max(p => p.X));
        var bottom = (int)Math.Ceiling(corners.Max(p => p.Y));
        return new(left, top, right - left + 1, bottom - top + 1);
    }
}
