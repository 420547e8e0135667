using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec2b(byte item0, byte item1) : IVec<Vec2b, byte>, IEquatable<Vec2b>
{
    public byte Item0 = item0;
    public byte Item1 = item1;

    public byte this[int i]
    {
        readonly get => (uint)i < 2 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 2 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public static Vec2b All(byte v0) => new(v0, v0);

    public readonly void Deconstruct(out byte item0, out byte item1) =>
        (item0, item1) = (Item0, Item1);

    public readonly Vec2b Add(Vec2b other) => new(
        byte.CreateSaturating(Item0 + other.Item0),
        byte.CreateSaturating(Item1 + other.Item1));

    public readonly Vec2b Subtract(Vec2b other) => new(
        byte.CreateSaturating(Item0 - other.Item0),
        byte.CreateSaturating(Item1 - other.Item1));

    public readonly Vec2b Multiply(double alpha) => new(
        byte.CreateSaturating(Math.Round(Item0 * alpha)),
        byte.CreateSaturating(Math.Round(Item1 * alpha)));

    public readonly Vec2b Divide(double alpha) => new(
        byte.CreateSaturating(Math.Round(Item0 / alpha)),
        byte.CreateSaturating(Math.Round(Item1 / alpha)));

    public static Vec2b operator +(Vec2b a, Vec2b b) => a.Add(b);
    public static Vec2b operator -(Vec2b a, Vec2b b) => a.Subtract(b);
    public static Vec2b operator *(Vec2b a, double alpha) => a.Multiply(alpha);
    public static Vec2b operator /(Vec2b a, double alpha) => a.Divide(alpha);
    public static bool operator ==(Vec2b a, Vec2b b) => a.Equals(b);
    public static bool operator !=(Vec2b a, Vec2b b) => !a.Equals(b);

    public Vec2s ToVec2s() => new(Item0, Item1);
    public Vec2w ToVec2w() => new(Item0, Item1);
    public Vec2i ToVec2i() => new(Item0, Item1);
    public Vec2f ToVec2f() => new(Item0, Item1);
    public Vec2d ToVec2d() => new(Item0, Item1);

    public Span<byte> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 2);

    public readonly bool Equals(Vec2b other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2b other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public override readonly string ToString() => $"Vec2b ({Item0}, {Item1})";
}
