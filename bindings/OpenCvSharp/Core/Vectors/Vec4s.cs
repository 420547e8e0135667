using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec4s(short item0, short item1, short item2, short item3) : IVec<Vec4s, short>, IEquatable<Vec4s>
{
    public short Item0 = item0;
    public short Item1 = item1;
    public short Item2 = item2;
    public short Item3 = item3;

    public short this[int i]
    {
        readonly get => (uint)i < 4 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 4 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out short item0, out short item1, out short item2, out short item3) =>
        (item0, item1, item2, item3) = (Item0, Item1, Item2, Item3);

    public readonly Vec4s Add(Vec4s other) => new(
        short.CreateSaturating(Item0 + other.Item0),
        short.CreateSaturating(Item1 + other.Item1),
        short.CreateSaturating(Item2 + other.Item2),
        short.CreateSaturating(Item3 + other.Item3));

    public readonly Vec4s Subtract(Vec4s other) => new(
        short.CreateSaturating(Item0 - other.Item0),
        short.CreateSaturating(Item1 - other.Item1),
        short.CreateSaturating(Item2 - other.Item2),
        short.CreateSaturating(Item3 - other.Item3));

    public readonly Vec4s Multiply(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 * alpha)),
        short.CreateSaturating(Math.Round(Item1 * alpha)),
        short.CreateSaturating(Math.Round(Item2 * alpha)),
        short.CreateSaturating(Math.Round(Item3 * alpha)));

    public readonly Vec4s Divide(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 / alpha)),
        short.CreateSaturating(Math.Round(Item1 / alpha)),
        short.CreateSaturating(Math.Round(Item2 / alpha)),
        short.CreateSaturating(Math.Round(Item3 / alpha)));

    public static Vec4s operator +(Vec4s a, Vec4s b) => a.Add(b);
    public static Vec4s operator -(Vec4s a, Vec4s b) => a.Subtract(b);
    public static Vec4s operator *(Vec4s a, double alpha) => a.Multiply(alpha);
    public static Vec4s operator /(Vec4s a, double alpha) => a.Divide(alpha);
    public static Vec4s operator -(Vec4s a) => new(
        short.CreateSaturating(-a.Item0),
        short.CreateSaturating(-a.Item1),
        short.CreateSaturating(-a.Item2),
        short.CreateSaturating(-a.Item3));
    public static bool operator ==(Vec4s a, Vec4s b) => a.Equals(b);
    public static bool operator !=(Vec4s a, Vec4s b) => !a.Equals(b);

    public Vec4w ToVec4w() => new((ushort)Item0, (ushort)Item1, (ushort)Item2, (ushort)Item3);
    public Vec4i ToVec4i() => new(Item0, Item1, Item2, Item3);
    public Vec4f ToVec4f() => new(Item0, Item1, Item2, Item3);
    public Vec4d ToVec4d() => new(Item0, Item1, Item2, Item3);

    public Span<short> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 4);

    public readonly bool Equals(Vec4s other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3;

    public override readonly bool Equals(object? obj) => obj is Vec4s other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3);

    public override readonly string ToString() => $"Vec4s ({Item0}, {Item1}, {Item2}, {Item3})";
}
