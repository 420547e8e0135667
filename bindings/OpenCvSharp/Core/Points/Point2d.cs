using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public record struct Point2d(double X, double Y)
{
    public double X = X;
    public double Y = Y;

    public static explicit operator Point(Point2d self) => self.ToPoint();
    public static implicit operator Point2d(Point point) => FromPoint(point);
    public static implicit operator Vec2d(Point2d point) => point.ToVec2d();
    public static implicit operator Point2d(Vec2d vec) => FromVec2d(vec);

    public static Point2d operator +(Point2d pt) => pt;
    public static Point2d operator -(Point2d pt) => pt.Negate();
    public static Point2d operator +(Point2d p1, Point2d p2) => p1.Add(p2);
    public static Point2d operator -(Point2d p1, Point2d p2) => p1.Subtract(p2);
    public static Point2d operator *(Point2d pt, double scale) => pt.Multiply(scale);

    public readonly Point ToPoint() => new((int)X, (int)Y);

    public static Point2d FromPoint(Point point) => new(point.X, point.Y);

    public readonly Vec2d ToVec2d() => new(X, Y);

    public static Point2d FromVec2d(Vec2d vec) => new(vec.Item0, vec.Item1);

    public readonly Point2d Plus() => this;

    public readonly Point2d Negate() => new(-X, -Y);

    public readonly Point2d Add(Point2d p) => new(X + p.X, Y + p.Y);

    public readonly Point2d Subtract(Point2d p) => new(X - p.X, Y - p.Y);

    public readonly Point2d Multiply(double scale) => new(X * scale, Y * scale);

    public static double Distance(Point2d p1, Point2d p2) => Math.Sqrt(Math.Pow(p2.X - p1.X, 2) + Math.Pow(p2.Y - p1.Y, 2));

    public readonly double DistanceTo(Point2d p) => Distance(this, p);

    public static double DotProduct(Point2d p1, Point2d p2) => (p1.X * p2.X) + (p1.Y * p2.Y);

    public readonly double DotProduct(Point2d p) => DotProduct(this, p);

    public static double CrossProduct(Point2d p1, Point2d p2) => (p1.X * p2.Y) - (p2.X * p1.Y);

    public readonly double CrossProduct(Point2d p) => CrossProduct(this, p);
}
