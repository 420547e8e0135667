using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec2f(float item0, float item1) : IVec<Vec2f, float>, IEquatable<Vec2f>
{
    public float Item0 = item0;
    public float Item1 = item1;

    public float this[int i]
    {
        readonly get => (uint)i < 2 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 2 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out float item0, out float item1) =>
        (item0, item1) = (Item0, Item1);

    public readonly Vec2f Add(Vec2f other) => new(Item0 + other.Item0, Item1 + other.Item1);

    public readonly Vec2f Subtract(Vec2f other) => new(Item0 - other.Item0, Item1 - other.Item1);

    public readonly Vec2f Multiply(double alpha) => new((float)(Item0 * alpha), (float)(Item1 * alpha));

    public readonly Vec2f Divide(double alpha) => new((float)(Item0 / alpha), (float)(Item1 / alpha));

    public static Vec2f operator +(Vec2f a, Vec2f b) => a.Add(b);
    public static Vec2f operator -(Vec2f a, Vec2f b) => a.Subtract(b);
    public static Vec2f operator *(Vec2f a, double alpha) => a.Multiply(alpha);
    public static Vec2f operator /(Vec2f a, double alpha) => a.Divide(alpha);
    public static Vec2f operator -(Vec2f a) => new(-a.Item0, -a.Item1);
    public static bool operator ==(Vec2f a, Vec2f b) => a.Equals(b);
    public static bool operator !=(Vec2f a, Vec2f b) => !a.Equals(b);

    public Vec2i ToVec2i() => new((int)Item0, (int)Item1);
    public Vec2d ToVec2d() => new(Item0, Item1);

    public Span<float> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 2);

    public readonly bool Equals(Vec2f other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2f other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public override readonly string ToString() => $"Vec2f ({Item0}, {Item1})";
}
