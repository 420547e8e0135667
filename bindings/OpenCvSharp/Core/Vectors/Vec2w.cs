using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec2w(ushort item0, ushort item1) : IVec<Vec2w, ushort>, IEquatable<Vec2w>
{
    public ushort Item0 = item0;
    public ushort Item1 = item1;

    public ushort this[int i]
    {
        readonly get => (uint)i < 2 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 2 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out ushort item0, out ushort item1) =>
        (item0, item1) = (Item0, Item1);

    public readonly Vec2w Add(Vec2w other) => new(
        ushort.CreateSaturating(Item0 + other.Item0),
        ushort.CreateSaturating(Item1 + other.Item1));

    public readonly Vec2w Subtract(Vec2w other) => new(
        ushort.CreateSaturating(Item0 - other.Item0),
        ushort.CreateSaturating(Item1 - other.Item1));

    public readonly Vec2w Multiply(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 * alpha)),
        ushort.CreateSaturating(Math.Round(Item1 * alpha)));

    public readonly Vec2w Divide(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 / alpha)),
        ushort.CreateSaturating(Math.Round(Item1 / alpha)));

    public static Vec2w operator +(Vec2w a, Vec2w b) => a.Add(b);
    public static Vec2w operator -(Vec2w a, Vec2w b) => a.Subtract(b);
    public static Vec2w operator *(Vec2w a, double alpha) => a.Multiply(alpha);
    public static Vec2w operator /(Vec2w a, double alpha) => a.Divide(alpha);
    public static bool operator ==(Vec2w a, Vec2w b) => a.Equals(b);
    public static bool operator !=(Vec2w a, Vec2w b) => !a.Equals(b);

    public Vec2s ToVec2s() => new((short)Item0, (short)Item1);
    public Vec2i ToVec2i() => new(Item0, Item1);
    public Vec2f ToVec2f() => new(Item0, Item1);
    public Vec2d ToVec2d() => new(Item0, Item1);

    public Span<ushort> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 2);

    public readonly bool Equals(Vec2w other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2w other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public override readonly string ToString() => $"Vec2w ({Item0}, {Item1})";
}
