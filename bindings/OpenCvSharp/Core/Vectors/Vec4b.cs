using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec4b(byte item0, byte item1, byte item2, byte item3) : IVec<Vec4b, byte>, IEquatable<Vec4b>
{
    public byte Item0 = item0;
    public byte Item1 = item1;
    public byte Item2 = item2;
    public byte Item3 = item3;

    public byte this[int i]
    {
        readonly get => (uint)i < 4 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 4 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out byte item0, out byte item1, out byte item2, out byte item3) =>
        (item0, item1, item2, item3) = (Item0, Item1, Item2, Item3);

    public readonly Vec4b Add(Vec4b other) => new(
        byte.CreateSaturating(Item0 + other.Item0),
        byte.CreateSaturating(Item1 + other.Item1),
        byte.CreateSaturating(Item2 + other.Item2),
        byte.CreateSaturating(Item3 + other.Item3));

    public readonly Vec4b Subtract(Vec4b other) => new(
        byte.CreateSaturating(Item0 - other.Item0),
        byte.CreateSaturating(Item1 - other.Item1),
        byte.CreateSaturating(Item2 - other.Item2),
        byte.CreateSaturating(Item3 - other.Item3));

    public readonly Vec4b Multiply(double alpha) => new(
        byte.CreateSaturating(Math.Round(Item0 * alpha)),
        byte.CreateSaturating(Math.Round(Item1 * alpha)),
        byte.CreateSaturating(Math.Round(Item2 * alpha)),
        byte.CreateSaturating(Math.Round(Item3 * alpha)));

    public readonly Vec4b Divide(double alpha) => new(
        byte.CreateSaturating(Math.Round(Item0 / alpha)),
        byte.CreateSaturating(Math.Round(Item1 / alpha)),
        byte.CreateSaturating(Math.Round(Item2 / alpha)),
        byte.CreateSaturating(Math.Round(Item3 / alpha)));

    public static Vec4b operator +(Vec4b a, Vec4b b) => a.Add(b);
    public static Vec4b operator -(Vec4b a, Vec4b b) => a.Subtract(b);
    public static Vec4b operator *(Vec4b a, double alpha) => a.Multiply(alpha);
    public static Vec4b operator /(Vec4b a, double alpha) => a.Divide(alpha);
    public static bool operator ==(Vec4b a, Vec4b b) => a.Equals(b);
    public static bool operator !=(Vec4b a, Vec4b b) => !a.Equals(b);

    public Vec4s ToVec4s() => new(Item0, Item1, Item2, Item3);
    public Vec4w ToVec4w() => new(Item0, Item1, Item2, Item3);
    public Vec4i ToVec4i() => new(Item0, Item1, Item2, Item3);
    public Vec4f ToVec4f() => new(Item0, Item1, Item2, Item3);
    public Vec4d ToVec4d() => new(Item0, Item1, Item2, Item3);

    public Span<byte> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 4);

    public readonly bool Equals(Vec4b other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3;

    public override readonly bool Equals(object? obj) => obj is Vec4b other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3);

    public override readonly string ToString() => $"Vec4b ({Item0}, {Item1}, {Item2}, {Item3})";
}
