using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec6b(byte item0, byte item1, byte item2, byte item3, byte item4, byte item5) : IVec<Vec6b, byte>, IEquatable<Vec6b>
{
    public byte Item0 = item0;
    public byte Item1 = item1;
    public byte Item2 = item2;
    public byte Item3 = item3;
    public byte Item4 = item4;
    public byte Item5 = item5;

    public byte this[int i]
    {
        readonly get => (uint)i < 6 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 6 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out byte item0, out byte item1, out byte item2, out byte item3, out byte item4, out byte item5) =>
        (item0, item1, item2, item3, item4, item5) = (Item0, Item1, Item2, Item3, Item4, Item5);

    public readonly Vec6b Add(Vec6b other) => new(
        byte.CreateSaturating(Item0 + other.Item0),
        byte.CreateSaturating(Item1 + other.Item1),
        byte.CreateSaturating(Item2 + other.Item2),
        byte.CreateSaturating(Item3 + other.Item3),
        byte.CreateSaturating(Item4 + other.Item4),
        byte.CreateSaturating(Item5 + other.Item5));

    public readonly Vec6b Subtract(Vec6b other) => new(
        byte.CreateSaturating(Item0 - other.Item0),
        byte.CreateSaturating(Item1 - other.Item1),
        byte.CreateSaturating(Item2 - other.Item2),
        byte.CreateSaturating(Item3 - other.Item3),
        byte.CreateSaturating(Item4 - other.Item4),
        byte.CreateSaturating(Item5 - other.Item5));

    public readonly Vec6b Multiply(double alpha) => new(
        byte.CreateSaturating(Math.Round(Item0 * alpha)),
        byte.CreateSaturating(Math.Round(Item1 * alpha)),
        byte.CreateSaturating(Math.Round(Item2 * alpha)),
        byte.CreateSaturating(Math.Round(Item3 * alpha)),
        byte.CreateSaturating(Math.Round(Item4 * alpha)),
        byte.CreateSaturating(Math.Round(Item5 * alpha)));

    public readonly Vec6b Divide(double alpha) => new(
        byte.CreateSaturating(Math.Round(Item0 / alpha)),
        byte.CreateSaturating(Math.Round(Item1 / alpha)),
        byte.CreateSaturating(Math.Round(Item2 / alpha)),
        byte.CreateSaturating(Math.Round(Item3 / alpha)),
        byte.CreateSaturating(Math.Round(Item4 / alpha)),
        byte.CreateSaturating(Math.Round(Item5 / alpha)));

    public static Vec6b operator +(Vec6b a, Vec6b b) => a.Add(b);
    public static Vec6b operator -(Vec6b a, Vec6b b) => a.Subtract(b);
    public static Vec6b operator *(Vec6b a, double alpha) => a.Multiply(alpha);
    public static Vec6b operator /(Vec6b a, double alpha) => a.Divide(alpha);
    public static bool operator ==(Vec6b a, Vec6b b) => a.Equals(b);
    public static bool operator !=(Vec6b a, Vec6b b) => !a.Equals(b);

    public Vec6s ToVec6s() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6w ToVec6w() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6i ToVec6i() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6f ToVec6f() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6d ToVec6d() => new(Item0, Item1, Item2, Item3, Item4, Item5);

    public Span<byte> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 6);

    public readonly bool Equals(Vec6b other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3 && Item4 == other.Item4 && Item5 == other.Item5;

    public override readonly bool Equals(object? obj) => obj is Vec6b other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3, Item4, Item5);

    public override readonly string ToString() => $"Vec6b ({Item0}, {Item1}, {Item2}, {Item3}, {Item4}, {Item5})";
}
