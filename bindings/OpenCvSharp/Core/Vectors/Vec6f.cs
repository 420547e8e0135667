using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec6f(float item0, float item1, float item2, float item3, float item4, float item5) : IVec<Vec6f, float>, IEquatable<Vec6f>
{
    public float Item0 = item0;
    public float Item1 = item1;
    public float Item2 = item2;
    public float Item3 = item3;
    public float Item4 = item4;
    public float Item5 = item5;

    public float this[int i]
    {
        readonly get => (uint)i < 6 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 6 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out float item0, out float item1, out float item2, out float item3, out float item4, out float item5) =>
        (item0, item1, item2, item3, item4, item5) = (Item0, Item1, Item2, Item3, Item4, Item5);

    public readonly Vec6f Add(Vec6f other) => new(
        Item0 + other.Item0,
        Item1 + other.Item1,
        Item2 + other.Item2,
        Item3 + other.Item3,
        Item4 + other.Item4,
        Item5 + other.Item5);

    public readonly Vec6f Subtract(Vec6f other) => new(
        Item0 - other.Item0,
        Item1 - other.Item1,
        Item2 - other.Item2,
        Item3 - other.Item3,
        Item4 - other.Item4,
        Item5 - other.Item5);

    public readonly Vec6f Multiply(double alpha) => new(
        (float)(Item0 * alpha),
        (float)(Item1 * alpha),
        (float)(Item2 * alpha),
        (float)(Item3 * alpha),
        (float)(Item4 * alpha),
        (float)(Item5 * alpha));

    public readonly Vec6f Divide(double alpha) => new(
        (float)(Item0 / alpha),
        (float)(Item1 / alpha),
        (float)(Item2 / alpha),
        (float)(Item3 / alpha),
        (float)(Item4 / alpha),
        (float)(Item5 / alpha));

    public static Vec6f operator +(Vec6f a, Vec6f b) => a.Add(b);
    public static Vec6f operator -(Vec6f a, Vec6f b) => a.Subtract(b);
    public static Vec6f operator *(Vec6f a, double alpha) => a.Multiply(alpha);
    public static Vec6f operator /(Vec6f a, double alpha) => a.Divide(alpha);
    public static Vec6f operator -(Vec6f a) => new(-a.Item0, -a.Item1, -a.Item2, -a.Item3, -a.Item4, -a.Item5);
    public static bool operator ==(Vec6f a, Vec6f b) => a.Equals(b);
    public static bool operator !=(Vec6f a, Vec6f b) => !a.Equals(b);

    public Vec6i ToVec6i() => new((int)Item0, (int)Item1, (int)Item2, (int)Item3, (int)Item4, (int)Item5);
    public Vec6d ToVec6d() => new(Item0, Item1, Item2, Item3, Item4, Item5);

    public Span<float> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 6);

    public readonly bool Equals(Vec6f other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3 && Item4 == other.Item4 && Item5 == other.Item5;

    public override readonly bool Equals(object? obj) => obj is Vec6f other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3, Item4, Item5);

    public override readonly string ToString() => $"Vec6f ({Item0}, {Item1}, {Item2}, {Item3}, {Item4}, {Item5})";
}
