using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec4f(float item0, float item1, float item2, float item3) : IVec<Vec4f, float>, IEquatable<Vec4f>
{
    public float Item0 = item0;
    public float Item1 = item1;
    public float Item2 = item2;
    public float Item3 = item3;

    public float this[int i]
    {
        readonly get => (uint)i < 4 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 4 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out float item0, out float item1, out float item2, out float item3) =>
        (item0, item1, item2, item3) = (Item0, Item1, Item2, Item3);

    public readonly Vec4f Add(Vec4f other) => new(
        Item0 + other.Item0,
        Item1 + other.Item1,
        Item2 + other.Item2,
        Item3 + other.Item3);

    public readonly Vec4f Subtract(Vec4f other) => new(
        Item0 - other.Item0,
        Item1 - other.Item1,
        Item2 - other.Item2,
        Item3 - other.Item3);

    public readonly Vec4f Multiply(double alpha) => new(
        (float)(Item0 * alpha),
        (float)(Item1 * alpha),
        (float)(Item2 * alpha),
        (float)(Item3 * alpha));

    public readonly Vec4f Divide(double alpha) => new(
        (float)(Item0 / alpha),
        (float)(Item1 / alpha),
        (float)(Item2 / alpha),
        (float)(Item3 / alpha));

    public static Vec4f operator +(Vec4f a, Vec4f b) => a.Add(b);
    public static Vec4f operator -(Vec4f a, Vec4f b) => a.Subtract(b);
    public static Vec4f operator *(Vec4f a, double alpha) => a.Multiply(alpha);
    public static Vec4f operator /(Vec4f a, double alpha) => a.Divide(alpha);
    public static Vec4f operator -(Vec4f a) => new(-a.Item0, -a.Item1, -a.Item2, -a.Item3);
    public static bool operator ==(Vec4f a, Vec4f b) => a.Equals(b);
    public static bool operator !=(Vec4f a, Vec4f b) => !a.Equals(b);

    public Vec4i ToVec4i() => new((int)Item0, (int)Item1, (int)Item2, (int)Item3);
    public Vec4d ToVec4d() => new(Item0, Item1, Item2, Item3);

    public Span<float> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 4);

    public readonly bool Equals(Vec4f other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3;

    public override readonly bool Equals(object? obj) => obj is Vec4f other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3);

    public override readonly string ToString() => $"Vec4f ({Item0}, {Item1}, {Item2}, {Item3})";
}
