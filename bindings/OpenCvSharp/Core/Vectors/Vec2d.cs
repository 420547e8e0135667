using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec2d(double item0, double item1) : IVec<Vec2d, double>, IEquatable<Vec2d>
{
    public double Item0 = item0;
    public double Item1 = item1;

    public double this[int i]
    {
        readonly get => (uint)i < 2 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 2 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out double item0, out double item1) =>
        (item0, item1) = (Item0, Item1);

    public readonly Vec2d Add(Vec2d other) => new(Item0 + other.Item0, Item1 + other.Item1);

    public readonly Vec2d Subtract(Vec2d other) => new(Item0 - other.Item0, Item1 - other.Item1);

    public readonly Vec2d Multiply(double alpha) => new(Item0 * alpha, Item1 * alpha);

    public readonly Vec2d Divide(double alpha) => new(Item0 / alpha, Item1 / alpha);

    public static Vec2d operator +(Vec2d a, Vec2d b) => a.Add(b);
    public static Vec2d operator -(Vec2d a, Vec2d b) => a.Subtract(b);
    public static Vec2d operator *(Vec2d a, double alpha) => a.Multiply(alpha);
    public static Vec2d operator /(Vec2d a, double alpha) => a.Divide(alpha);
    public static Vec2d operator -(Vec2d a) => new(-a.Item0, -a.Item1);
    public static bool operator ==(Vec2d a, Vec2d b) => a.Equals(b);
    public static bool operator !=(Vec2d a, Vec2d b) => !a.Equals(b);

    public Span<double> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 2);

    public readonly bool Equals(Vec2d other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2d other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public override readonly string ToString() => $"Vec2d ({Item0}, {Item1})";
}
