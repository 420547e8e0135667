using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec6s(short item0, short item1, short item2, short item3, short item4, short item5) : IVec<Vec6s, short>, IEquatable<Vec6s>
{
    public short Item0 = item0;
    public short Item1 = item1;
    public short Item2 = item2;
    public short Item3 = item3;
    public short Item4 = item4;
    public short Item5 = item5;

    public short this[int i]
    {
        readonly get => (uint)i < 6 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 6 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out short item0, out short item1, out short item2, out short item3, out short item4, out short item5) =>
        (item0, item1, item2, item3, item4, item5) = (Item0, Item1, Item2, Item3, Item4, Item5);

    public readonly Vec6s Add(Vec6s other) => new(
        short.CreateSaturating(Item0 + other.Item0),
        short.CreateSaturating(Item1 + other.Item1),
        short.CreateSaturating(Item2 + other.Item2),
        short.CreateSaturating(Item3 + other.Item3),
        short.CreateSaturating(Item4 + other.Item4),
        short.CreateSaturating(Item5 + other.Item5));

    public readonly Vec6s Subtract(Vec6s other) => new(
        short.CreateSaturating(Item0 - other.Item0),
        short.CreateSaturating(Item1 - other.Item1),
        short.CreateSaturating(Item2 - other.Item2),
        short.CreateSaturating(Item3 - other.Item3),
        short.CreateSaturating(Item4 - other.Item4),
        short.CreateSaturating(Item5 - other.Item5));

    public readonly Vec6s Multiply(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 * alpha)),
        short.CreateSaturating(Math.Round(Item1 * alpha)),
        short.CreateSaturating(Math.Round(Item2 * alpha)),
        short.CreateSaturating(Math.Round(Item3 * alpha)),
        short.CreateSaturating(Math.Round(Item4 * alpha)),
        short.CreateSaturating(Math.Round(Item5 * alpha)));

    public readonly Vec6s Divide(double alpha) => new(
        short.CreateSaturating(Math.Round(Item0 / alpha)),
        short.CreateSaturating(Math.Round(Item1 / alpha)),
        short.CreateSaturating(Math.Round(Item2 / alpha)),
        short.CreateSaturating(Math.Round(Item3 / alpha)),
        short.CreateSaturating(Math.Round(Item4 / alpha)),
        short.CreateSaturating(Math.Round(Item5 / alpha)));

    public static Vec6s operator +(Vec6s a, Vec6s b) => a.Add(b);
    public static Vec6s operator -(Vec6s a, Vec6s b) => a.Subtract(b);
    public static Vec6s operator *(Vec6s a, double alpha) => a.Multiply(alpha);
    public static Vec6s operator /(Vec6s a, double alpha) => a.Divide(alpha);
    public static Vec6s operator -(Vec6s a) => new(
        short.CreateSaturating(-a.Item0),
        short.CreateSaturating(-a.Item1),
        short.CreateSaturating(-a.Item2),
        short.CreateSaturating(-a.Item3),
        short.CreateSaturating(-a.Item4),
        short.CreateSaturating(-a.Item5));
    public static bool operator ==(Vec6s a, Vec6s b) => a.Equals(b);
    public static bool operator !=(Vec6s a, Vec6s b) => !a.Equals(b);

    public Vec6w ToVec6w() => new((ushort)Item0, (ushort)Item1, (ushort)Item2, (ushort)Item3, (ushort)Item4, (ushort)Item5);
    public Vec6i ToVec6i() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6f ToVec6f() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6d ToVec6d() => new(Item0, Item1, Item2, Item3, Item4, Item5);

    public Span<short> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 6);

    public readonly bool Equals(Vec6s other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3 && Item4 == other.Item4 && Item5 == other.Item5;

    public override readonly bool Equals(object? obj) => obj is Vec6s other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3, Item4, Item5);

    public override readonly string ToString() => $"Vec6s ({Item0}, {Item1}, {Item2}, {Item3}, {Item4}, {Item5})";
}
