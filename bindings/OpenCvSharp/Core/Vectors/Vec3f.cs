using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec3f(float item0, float item1, float item2) : IVec<Vec3f, float>, IEquatable<Vec3f>
{
    public float Item0 = item0;
    public float Item1 = item1;
    public float Item2 = item2;

    public float this[int i]
    {
        readonly get => (uint)i < 3 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 3 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out float item0, out float item1, out float item2) =>
        (item0, item1, item2) = (Item0, Item1, Item2);

    public readonly Vec3f Add(Vec3f other) => new(Item0 + other.Item0, Item1 + other.Item1, Item2 + other.Item2);

    public readonly Vec3f Subtract(Vec3f other) => new(Item0 - other.Item0, Item1 - other.Item1, Item2 - other.Item2);

    public readonly Vec3f Multiply(double alpha) => new(
        (float)(Item0 * alpha),
        (float)(Item1 * alpha),
        (float)(Item2 * alpha));

    public readonly Vec3f Divide(double alpha) => new(
        (float)(Item0 / alpha),
        (float)(Item1 / alpha),
        (float)(Item2 / alpha));

    public static Vec3f operator +(Vec3f a, Vec3f b) => a.Add(b);
    public static Vec3f operator -(Vec3f a, Vec3f b) => a.Subtract(b);
    public static Vec3f operator *(Vec3f a, double alpha) => a.Multiply(alpha);
    public static Vec3f operator /(Vec3f a, double alpha) => a.Divide(alpha);
    public static Vec3f operator -(Vec3f a) => new(-a.Item0, -a.Item1, -a.Item2);
    public static bool operator ==(Vec3f a, Vec3f b) => a.Equals(b);
    public static bool operator !=(Vec3f a, Vec3f b) => !a.Equals(b);

    public Vec3i ToVec3i() => new((int)Item0, (int)Item1, (int)Item2);
    public Vec3d ToVec3d() => new(Item0, Item1, Item2);

    public Span<float> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 3);

    public readonly bool Equals(Vec3f other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2;

    public override readonly bool Equals(object? obj) => obj is Vec3f other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2);

    public override readonly string ToString() => $"Vec3f ({Item0}, {Item1}, {Item2})";
}
