using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec2i(int item0, int item1) : IVec<Vec2i, int>, IEquatable<Vec2i>
{
    public int Item0 = item0;
    public int Item1 = item1;

    public int this[int i]
    {
        readonly get => (uint)i < 2 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 2 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out int item0, out int item1) =>
        (item0, item1) = (Item0, Item1);

    public readonly Vec2i Add(Vec2i other) => new(
        int.CreateSaturating((long)Item0 + other.Item0),
        int.CreateSaturating((long)Item1 + other.Item1));

    public readonly Vec2i Subtract(Vec2i other) => new(
        int.CreateSaturating((long)Item0 - other.Item0),
        int.CreateSaturating((long)Item1 - other.Item1));

    public readonly Vec2i Multiply(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 * alpha)),
        int.CreateSaturating(Math.Round(Item1 * alpha)));

    public readonly Vec2i Divide(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 / alpha)),
        int.CreateSaturating(Math.Round(Item1 / alpha)));

    public static Vec2i operator +(Vec2i a, Vec2i b) => a.Add(b);
    public static Vec2i operator -(Vec2i a, Vec2i b) => a.Subtract(b);
    public static Vec2i operator *(Vec2i a, double alpha) => a.Multiply(alpha);
    public static Vec2i operator /(Vec2i a, double alpha) => a.Divide(alpha);
    public static Vec2i operator -(Vec2i a) => new(-a.Item0, -a.Item1);
    public static bool operator ==(Vec2i a, Vec2i b) => a.Equals(b);
    public static bool operator !=(Vec2i a, Vec2i b) => !a.Equals(b);

    public Vec2f ToVec2f() => new(Item0, Item1);
    public Vec2d ToVec2d() => new(Item0, Item1);

    public Span<int> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 2);

    public readonly bool Equals(Vec2i other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2i other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public override readonly string ToString() => $"Vec2i ({Item0}, {Item1})";
}
