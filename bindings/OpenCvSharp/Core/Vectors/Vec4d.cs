using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec4d(double item0, double item1, double item2, double item3) : IVec<Vec4d, double>, IEquatable<Vec4d>
{
    public double Item0 = item0;
    public double Item1 = item1;
    public double Item2 = item2;
    public double Item3 = item3;

    public double this[int i]
    {
        readonly get => (uint)i < 4 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 4 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out double item0, out double item1, out double item2, out double item3) =>
        (item0, item1, item2, item3) = (Item0, Item1, Item2, Item3);

    public readonly Vec4d Add(Vec4d other) => new(
        Item0 + other.Item0,
        Item1 + other.Item1,
        Item2 + other.Item2,
        Item3 + other.Item3);

    public readonly Vec4d Subtract(Vec4d other) => new(
        Item0 - other.Item0,
        Item1 - other.Item1,
        Item2 - other.Item2,
        Item3 - other.Item3);

    public readonly Vec4d Multiply(double alpha) => new(Item0 * alpha, Item1 * alpha, Item2 * alpha, Item3 * alpha);

    public readonly Vec4d Divide(double alpha) => new(Item0 / alpha, Item1 / alpha, Item2 / alpha, Item3 / alpha);

    public static Vec4d operator +(Vec4d a, Vec4d b) => a.Add(b);
    public static Vec4d operator -(Vec4d a, Vec4d b) => a.Subtract(b);
    public static Vec4d operator *(Vec4d a, double alpha) => a.Multiply(alpha);
    public static Vec4d operator /(Vec4d a, double alpha) => a.Divide(alpha);
    public static Vec4d operator -(Vec4d a) => new(-a.Item0, -a.Item1, -a.Item2, -a.Item3);
    public static bool operator ==(Vec4d a, Vec4d b) => a.Equals(b);
    public static bool operator !=(Vec4d a, Vec4d b) => !a.Equals(b);

    public Span<double> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 4);

    public readonly bool Equals(Vec4d other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3;

    public override readonly bool Equals(object? obj) => obj is Vec4d other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3);

    public override readonly string ToString() => $"Vec4d ({Item0}, {Item1}, {Item2}, {Item3})";
}
