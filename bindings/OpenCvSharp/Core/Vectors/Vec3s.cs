using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec3s(short item0, short item1, short item2) : IVec<Vec3s, short>, IEquatable<Vec3s>
{
    public short Item0 = item0;
    public short Item1 = item1;
    public short Item2 = item2;

    public short this[int i]
    {
        readonly get => (uint)i < 3 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 3 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out short item0, out short item1, out short item2) =>
        (item0, item1, item2) = (Item0, Item1, Item2);

    public readonly Vec3s Add(Vec3s other) => new(
        short.CreateSaturating(Item0 + other.Item0),
        short.CreateSaturating(Item1 + other.Item1),
        short.CreateSaturating(Item2 + other.Item2));

    public readonly Vec3s Subtract(Vec3s other) => new(
        short.CreateSaturating(Item0 - other.Item0),
        short.CreateSaturating(Item1 - other.Item1),
        short.CreateSaturating(Item2 - other.Item2));

    public readonly Vec3s Multiply(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 * alpha)),
        short.CreateSaturating(Math.Round(Item1 * alpha)),
        short.CreateSaturating(Math.Round(Item2 * alpha)));

    public readonly Vec3s Divide(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 / alpha)),
        short.CreateSaturating(Math.Round(Item1 / alpha)),
        short.CreateSaturating(Math.Round(Item2 / alpha)));

    public static Vec3s operator +(Vec3s a, Vec3s b) => a.Add(b);
    public static Vec3s operator -(Vec3s a, Vec3s b) => a.Subtract(b);
    public static Vec3s operator *(Vec3s a, double alpha) => a.Multiply(alpha);
    public static Vec3s operator /(Vec3s a, double alpha) => a.Divide(alpha);
    public static Vec3s operator -(Vec3s a) => new(
        short.CreateSaturating(-a.Item0),
        short.CreateSaturating(-a.Item1),
        short.CreateSaturating(-a.Item2));
    public static bool operator ==(Vec3s a, Vec3s b) => a.Equals(b);
    public static bool operator !=(Vec3s a, Vec3s b) => !a.Equals(b);

    public Vec3w ToVec3w() => new((ushort)Item0, (ushort)Item1, (ushort)Item2);
    public Vec3i ToVec3i() => new(Item0, Item1, Item2);
    public Vec3f ToVec3f() => new(Item0, Item1, Item2);
    public Vec3d ToVec3d() => new(Item0, Item1, Item2);

    public Span<short> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 3);

    public readonly bool Equals(Vec3s other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2;

    public override readonly bool Equals(object? obj) => obj is Vec3s other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2);

    public override readonly string ToString() => $"Vec3s ({Item0}, {Item1}, {Item2})";
}
