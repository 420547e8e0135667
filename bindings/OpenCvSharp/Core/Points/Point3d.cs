using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public record struct Point3d(double X, double Y, double Z)
{
    public double X = X;
    public double Y = Y;
    public double Z = Z;

    public static explicit operator Point3i(Point3d self) => self.ToPoint3i();
    public static implicit operator Point3d(Point3i point) => FromPoint3i(point);
    public static implicit operator Vec3d(Point3d self) => self.ToVec3d();
    public static implicit operator Point3d(Vec3d vec) => FromVec3d(vec);

    public static Point3d operator +(Point3d pt) => pt;
    public static Point3d operator -(Point3d pt) => pt.Negate();
    public static Point3d operator +(Point3d p1, Point3d p2) => p1.Add(p2);
    public static Point3d operator -(Point3d p1, Point3d p2) => p1.Subtract(p2);
    public static Point3d operator *(Point3d pt, double scale) => pt.Multiply(scale);

    public readonly Point3i ToPoint3i() => new((int)X, (int)Y, (int)Z);

    public static Point3d FromPoint3i(Point3i point) => new(point.X, point.Y, point.Z);

    public readonly Vec3d ToVec3d() => new(X, Y, Z);

    public static Point3d FromVec3d(Vec3d vec) => new(vec.Item0, vec.Item1, vec.Item2);

    public readonly Point3d Plus() => this;

    public readonly Point3d Negate() => new(-X, -Y, -Z);

    public readonly Point3d Add(Point3d p) => new(X + p.X, Y + p.Y, Z + p.Z);

    public readonly Point3d Subtract(Point3d p) => new(X - p.X, Y - p.Y, Z - p.Z);

    public readonly Point3d Multiply(double scale) => new(X * scale, Y * scale, Z * scale);
}
