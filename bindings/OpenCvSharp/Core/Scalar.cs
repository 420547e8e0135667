using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public partial record struct Scalar(double Val0, double Val1, double Val2, double Val3)
{
    public double Val0 = Val0;
    public double Val1 = Val1;
    public double Val2 = Val2;
    public double Val3 = Val3;

    public Scalar(double val0)
        : this(val0, 0, 0, 0)
    {
    }

    public Scalar(double val0, double val1)
        : this(val0, val1, 0, 0)
    {
    }

    public Scalar(double val0, double val1, double val2)
        : this(val0, val1, val2, 0)
    {
    }

    public double this[int i]
    {
        get => i switch
        {
            0 => Val0,
            1 => Val1,
            2 => Val2,
            3 => Val3,
            _ => throw new ArgumentOutOfRangeException(nameof(i)),
        };
        set
        {
            switch (i)
            {
                case 0: Val0 = value; break;
                case 1: Val1 = value; break;
                case 2: Val2 = value; break;
                case 3: Val3 = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(i));
            }
        }
    }

    public static explicit operator double(Scalar self) => self.ToDouble();
    public static explicit operator Scalar(double val) => FromDouble(val);
    public static explicit operator Scalar(Vec3b v) => FromVec3b(v);
    public static explicit operator Scalar(Vec3f v) => FromVec3f(v);
    public static explicit operator Scalar(Vec4f v) => FromVec4f(v);
    public static explicit operator Scalar(Vec6f v) => FromVec6f(v);
    public static explicit operator Scalar(Vec3d v) => FromVec3d(v);
    public static explicit operator Scalar(Vec4d v) => FromVec4d(v);
    public static explicit operator Scalar(Vec6d v) => FromVec6d(v);
    public static explicit operator Scalar(Point p) => FromPoint(p);
    public static explicit operator Scalar(Point2f p) => FromPoint2f(p);
    public static explicit operator Scalar(Point2d p) => FromPoint2d(p);
    public static explicit operator Scalar(Point3i p) => FromPoint3i(p);
    public static explicit operator Scalar(Point3f p) => FromPoint3f(p);
    public static explicit operator Scalar(Point3d p) => FromPoint3d(p);
    public static explicit operator Scalar(Rect p) => FromRect(p);

    public static Scalar All(double v) => new(v, v, v, v);

    public static Scalar FromRgb(int r, int g, int b) => new(b, g, r);

    public static Scalar RandomColor() =>
        new(RandomNumberGenerator.GetInt32(256), RandomNumberGenerator.GetInt32(256), RandomNumberGenerator.GetInt32(256));

    public static Scalar RandomColor(RandomNumberGenerator rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var color = new byte[3];
        rng.GetBytes(color);
        return new(color[0], color[1], color[2]);
    }

    public static Scalar FromDouble(double val) => new(val);

    public static Scalar FromVec3b(Vec3b v) => new(v.Item0, v.Item1, v.Item2);

    public static Scalar FromVec3f(Vec3f v) => new(v.Item0, v.Item1, v.Item2);

    public static Scalar FromVec4f(Vec4f v) => new(v.Item0, v.Item1, v.Item2, v.Item3);

    public static Scalar FromVec6f(Vec6f v) => new(v.Item0, v.Item1, v.Item2, v.Item3);

    public static Scalar FromVec3d(Vec3d v) => new(v.Item0, v.Item1, v.Item2);

    public static Scalar FromVec4d(Vec4d v) => new(v.Item0, v.Item1, v.Item2, v.Item3);

    public static Scalar FromVec6d(Vec6d v) => new(v.Item0, v.Item1, v.Item2, v.Item3);

    public static Scalar FromPoint(Point p) => new(p.X, p.Y);

    public static Scalar FromPoint2f(Point2f p) => new(p.X, p.Y);

    public static Scalar FromPoint2d(Point2d p) => new(p.X, p.Y);

    public static Scalar FromPoint3i(Point3i p) => new(p.X, p.Y, p.Z);

    public static Scalar FromPoint3f(Point3f p) => new(p.X, p.Y, p.Z);

    public static Scalar FromPoint3d(Point3d p) => new(p.X, p.Y, p.Z);

    public static Scalar FromRect(Rect p) => new(p.X, p.Y, p.Width, p.Height);

    public readonly double ToDouble() => Val0;

    public readonly Vec3b ToVec3b() => new((byte)Val0, (byte)Val1, (byte)Val2);

    public readonly Scalar Mul(Scalar it, double scale) =>
        new(Val0 * it.Val0 * scale, Val1 * it.Val1 * scale, Val2 * it.Val2 * scale, Val3 * it.Val3 * scale);

    public readonly Scalar Mul(Scalar it) => Mul(it, 1);

    public readonly Scalar Conj() => new(Val0, -Val1, -Val2, -Val3);

    public readonly bool IsReal() => Val1 == 0 && Val2 == 0 && Val3 == 0;
}
