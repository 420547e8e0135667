using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec3d(double item0, double item1, double item2) : IVec<Vec3d, double>, IEquatable<Vec3d>
{
    public double Item0 = item0;
    public double Item1 = item1;
    public double Item2 = item2;

    public double this[int i]
    {
        readonly get => (uint)i < 3 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 3 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out double item0, out double item1, out double item2) =>
        (item0, item1, item2) = (Item0, Item1, Item2);

    public readonly Vec3d Add(Vec3d other) => new(Item0 + other.Item0, Item1 + other.Item1, Item2 + other.Item2);

    public readonly Vec3d Subtract(Vec3d other) => new(Item0 - other.Item0, Item1 - other.Item1, Item2 - other.Item2);

    public readonly Vec3d Multiply(double alpha) => new(Item0 * alpha, Item1 * alpha, Item2 * alpha);

    public readonly Vec3d Divide(double alpha) => new(Item0 / alpha, Item1 / alpha, Item2 / alpha);

    public static Vec3d operator +(Vec3d a, Vec3d b) => a.Add(b);
    public static Vec3d operator -(Vec3d a, Vec3d b) => a.Subtract(b);
    public static Vec3d operator *(Vec3d a, double alpha) => a.Multiply(alpha);
    public static Vec3d operator /(Vec3d a, double alpha) => a.Divide(alpha);
    public static Vec3d operator -(Vec3d a) => new(-a.Item0, -a.Item1, -a.Item2);
    public static bool operator ==(Vec3d a, Vec3d b) => a.Equals(b);
    public static bool operator !=(Vec3d a, Vec3d b) => !a.Equals(b);

    public Span<double> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 3);

    public readonly bool Equals(Vec3d other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2;

    public override readonly bool Equals(object? obj) => obj is Vec3d other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2);

    public override readonly string ToString() => $"Vec3d ({Item0}, {Item1}, {Item2})";
}
