using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec2s(short item0, short item1) : IVec<Vec2s, short>, IEquatable<Vec2s>
{
    public short Item0 = item0;
    public short Item1 = item1;

    public short this[int i]
    {
        readonly get => (uint)i < 2 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 2 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out short item0, out short item1) =>
        (item0, item1) = (Item0, Item1);

    public readonly Vec2s Add(Vec2s other) => new(
        short.CreateSaturating(Item0 + other.Item0),
        short.CreateSaturating(Item1 + other.Item1));

    public readonly Vec2s Subtract(Vec2s other) => new(
        short.CreateSaturating(Item0 - other.Item0),
        short.CreateSaturating(Item1 - other.Item1));

    public readonly Vec2s Multiply(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 * alpha)),
        short.CreateSaturating(Math.Round(Item1 * alpha)));

    public readonly Vec2s Divide(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 / alpha)),
        short.CreateSaturating(Math.Round(Item1 / alpha)));

    public static Vec2s operator +(Vec2s a, Vec2s b) => a.Add(b);
    public static Vec2s operator -(Vec2s a, Vec2s b) => a.Subtract(b);
    public static Vec2s operator *(Vec2s a, double alpha) => a.Multiply(alpha);
    public static Vec2s operator /(Vec2s a, double alpha) => a.Divide(alpha);
    public static Vec2s operator -(Vec2s a) => new(short.CreateSaturating(-a.Item0), short.CreateSaturating(-a.Item1));
    public static bool operator ==(Vec2s a, Vec2s b) => a.Equals(b);
    public static bool operator !=(Vec2s a, Vec2s b) => !a.Equals(b);

    public Vec2w ToVec2w() => new((ushort)Item0, (ushort)Item1);
    public Vec2i ToVec2i() => new(Item0, Item1);
    public Vec2f ToVec2f() => new(Item0, Item1);
    public Vec2d ToVec2d() => new(Item0, Item1);

    public Span<short> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 2);

    public readonly bool Equals(Vec2s other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2s other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public override readonly string ToString() => $"Vec2s ({Item0}, {Item1})";
}
