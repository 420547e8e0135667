using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec4i(int item0, int item1, int item2, int item3) : IVec<Vec4i, int>, IEquatable<Vec4i>
{
    public int Item0 = item0;
    public int Item1 = item1;
    public int Item2 = item2;
    public int Item3 = item3;

    public int this[int i]
    {
        readonly get => (uint)i < 4 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 4 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out int item0, out int item1, out int item2, out int item3) =>
        (item0, item1, item2, item3) = (Item0, Item1, Item2, Item3);

    public readonly Vec4i Add(Vec4i other) => new(
        int.CreateSaturating((long)Item0 + other.Item0),
        int.CreateSaturating((long)Item1 + other.Item1),
        int.CreateSaturating((long)Item2 + other.Item2),
        int.CreateSaturating((long)Item3 + other.Item3));

    public readonly Vec4i Subtract(Vec4i other) => new(
        int.CreateSaturating((long)Item0 - other.Item0),
        int.CreateSaturating((long)Item1 - other.Item1),
        int.CreateSaturating((long)Item2 - other.Item2),
        int.CreateSaturating((long)Item3 - other.Item3));

    public readonly Vec4i Multiply(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 * alpha)),
        int.CreateSaturating(Math.Round(Item1 * alpha)),
        int.CreateSaturating(Math.Round(Item2 * alpha)),
        int.CreateSaturating(Math.Round(Item3 * alpha)));

    public readonly Vec4i Divide(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 / alpha)),
        int.CreateSaturating(Math.Round(Item1 / alpha)),
        int.CreateSaturating(Math.Round(Item2 / alpha)),
        int.CreateSaturating(Math.Round(Item3 / alpha)));

    public static Vec4i operator +(Vec4i a, Vec4i b) => a.Add(b);
    public static Vec4i operator -(Vec4i a, Vec4i b) => a.Subtract(b);
    public static Vec4i operator *(Vec4i a, double alpha) => a.Multiply(alpha);
    public static Vec4i operator /(Vec4i a, double alpha) => a.Divide(alpha);
    public static Vec4i operator -(Vec4i a) => new(-a.Item0, -a.Item1, -a.Item2, -a.Item3);
    public static bool operator ==(Vec4i a, Vec4i b) => a.Equals(b);
    public static bool operator !=(Vec4i a, Vec4i b) => !a.Equals(b);

    public Vec4f ToVec4f() => new(Item0, Item1, Item2, Item3);
    public Vec4d ToVec4d() => new(Item0, Item1, Item2, Item3);

    public Span<int> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 4);

    public readonly bool Equals(Vec4i other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3;

    public override readonly bool Equals(object? obj) => obj is Vec4i other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3);

    public override readonly string ToString() => $"Vec4i ({Item0}, {Item1}, {Item2}, {Item3})";
}
