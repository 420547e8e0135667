using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec6d(double item0, double item1, double item2, double item3, double item4, double item5) : IVec<Vec6d, double>, IEquatable<Vec6d>
{
    public double Item0 = item0;
    public double Item1 = item1;
    public double Item2 = item2;
    public double Item3 = item3;
    public double Item4 = item4;
    public double Item5 = item5;

    public double this[int i]
    {
        readonly get => (uint)i < 6 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 6 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out double item0, out double item1, out double item2, out double item3, out double item4, out double item5) =>
        (item0, item1, item2, item3, item4, item5) = (Item0, Item1, Item2, Item3, Item4, Item5);

    public readonly Vec6d Add(Vec6d other) => new(
        Item0 + other.Item0,
        Item1 + other.Item1,
        Item2 + other.Item2,
        Item3 + other.Item3,
        Item4 + other.Item4,
        Item5 + other.Item5);

    public readonly Vec6d Subtract(Vec6d other) => new(
        Item0 - other.Item0,
        Item1 - other.Item1,
        Item2 - other.Item2,
        Item3 - other.Item3,
        Item4 - other.Item4,
        Item5 - other.Item5);

    public readonly Vec6d Multiply(double alpha) => new(
        Item0 * alpha,
        Item1 * alpha,
        Item2 * alpha,
        Item3 * alpha,
        Item4 * alpha,
        Item5 * alpha);

    public readonly Vec6d Divide(double alpha) => new(
        Item0 / alpha,
        Item1 / alpha,
        Item2 / alpha,
        Item3 / alpha,
        Item4 / alpha,
        Item5 / alpha);

    public static Vec6d operator +(Vec6d a, Vec6d b) => a.Add(b);
    public static Vec6d operator -(Vec6d a, Vec6d b) => a.Subtract(b);
    public static Vec6d operator *(Vec6d a, double alpha) => a.Multiply(alpha);
    public static Vec6d operator /(Vec6d a, double alpha) => a.Divide(alpha);
    public static Vec6d operator -(Vec6d a) => new(-a.Item0, -a.Item1, -a.Item2, -a.Item3, -a.Item4, -a.Item5);
    public static bool operator ==(Vec6d a, Vec6d b) => a.Equals(b);
    public static bool operator !=(Vec6d a, Vec6d b) => !a.Equals(b);

    public Span<double> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 6);

    public readonly bool Equals(Vec6d other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3 && Item4 == other.Item4 && Item5 == other.Item5;

    public override readonly bool Equals(object? obj) => obj is Vec6d other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3, Item4, Item5);

    public override readonly string ToString() => $"Vec6d ({Item0}, {Item1}, {Item2}, {Item3}, {Item4}, {Item5})";
}
