using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec4w(ushort item0, ushort item1, ushort item2, ushort item3) : IVec<Vec4w, ushort>, IEquatable<Vec4w>
{
    public ushort Item0 = item0;
    public ushort Item1 = item1;
    public ushort Item2 = item2;
    public ushort Item3 = item3;

    public ushort this[int i]
    {
        readonly get => (uint)i < 4 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 4 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out ushort item0, out ushort item1, out ushort item2, out ushort item3) =>
        (item0, item1, item2, item3) = (Item0, Item1, Item2, Item3);

    public readonly Vec4w Add(Vec4w other) => new(
        ushort.CreateSaturating(Item0 + other.Item0),
        ushort.CreateSaturating(Item1 + other.Item1),
        ushort.CreateSaturating(Item2 + other.Item2),
        ushort.CreateSaturating(Item3 + other.Item3));

    public readonly Vec4w Subtract(Vec4w other) => new(
        ushort.CreateSaturating(Item0 - other.Item0),
        ushort.CreateSaturating(Item1 - other.Item1),
        ushort.CreateSaturating(Item2 - other.Item2),
        ushort.CreateSaturating(Item3 - other.Item3));

    public readonly Vec4w Multiply(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 * alpha)),
        ushort.CreateSaturating(Math.Round(Item1 * alpha)),
        ushort.CreateSaturating(Math.Round(Item2 * alpha)),
        ushort.CreateSaturating(Math.Round(Item3 * alpha)));

    public readonly Vec4w Divide(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 / alpha)),
        ushort.CreateSaturating(Math.Round(Item1 / alpha)),
        ushort.CreateSaturating(Math.Round(Item2 / alpha)),
        ushort.CreateSaturating(Math.Round(Item3 / alpha)));

    public static Vec4w operator +(Vec4w a, Vec4w b) => a.Add(b);
    public static Vec4w operator -(Vec4w a, Vec4w b) => a.Subtract(b);
    public static Vec4w operator *(Vec4w a, double alpha) => a.Multiply(alpha);
    public static Vec4w operator /(Vec4w a, double alpha) => a.Divide(alpha);
    public static bool operator ==(Vec4w a, Vec4w b) => a.Equals(b);
    public static bool operator !=(Vec4w a, Vec4w b) => !a.Equals(b);

    public Vec4s ToVec4s() => new((short)Item0, (short)Item1, (short)Item2, (short)Item3);
    public Vec4i ToVec4i() => new(Item0, Item1, Item2, Item3);
    public Vec4f ToVec4f() => new(Item0, Item1, Item2, Item3);
    public Vec4d ToVec4d() => new(Item0, Item1, Item2, Item3);

    public Span<ushort> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 4);

    public readonly bool Equals(Vec4w other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3;

    public override readonly bool Equals(object? obj) => obj is Vec4w other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3);

    public override readonly string ToString() => $"Vec4w ({Item0}, {Item1}, {Item2}, {Item3})";
}
