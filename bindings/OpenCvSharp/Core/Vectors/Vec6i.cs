using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec6i(int item0, int item1, int item2, int item3, int item4, int item5) : IVec<Vec6i, int>, IEquatable<Vec6i>
{
    public int Item0 = item0;
    public int Item1 = item1;
    public int Item2 = item2;
    public int Item3 = item3;
    public int Item4 = item4;
    public int Item5 = item5;

    public int this[int i]
    {
        readonly get => (uint)i < 6 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 6 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out int item0, out int item1, out int item2, out int item3, out int item4, out int item5) =>
        (item0, item1, item2, item3, item4, item5) = (Item0, Item1, Item2, Item3, Item4, Item5);

    public readonly Vec6i Add(Vec6i other) => new(
        int.CreateSaturating((long)Item0 + other.Item0),
        int.CreateSaturating((long)Item1 + other.Item1),
        int.CreateSaturating((long)Item2 + other.Item2),
        int.CreateSaturating((long)Item3 + other.Item3),
        int.CreateSaturating((long)Item4 + other.Item4),
        int.CreateSaturating((long)Item5 + other.Item5));

    public readonly Vec6i Subtract(Vec6i other) => new(
        int.CreateSaturating((long)Item0 - other.Item0),
        int.CreateSaturating((long)Item1 - other.Item1),
        int.CreateSaturating((long)Item2 - other.Item2),
        int.CreateSaturating((long)Item3 - other.Item3),
        int.CreateSaturating((long)Item4 - other.Item4),
        int.CreateSaturating((long)Item5 - other.Item5));

    public readonly Vec6i Multiply(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 * alpha)),
        int.CreateSaturating(Math.Round(Item1 * alpha)),
        int.CreateSaturating(Math.Round(Item2 * alpha)),
        int.CreateSaturating(Math.Round(Item3 * alpha)),
        int.CreateSaturating(Math.Round(Item4 * alpha)),
        int.CreateSaturating(Math.Round(Item5 * alpha)));

    public readonly Vec6i Divide(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 / alpha)),
        int.CreateSaturating(Math.Round(Item1 / alpha)),
        int.CreateSaturating(Math.Round(Item2 / alpha)),
        int.CreateSaturating(Math.Round(Item3 / alpha)),
        int.CreateSaturating(Math.Round(Item4 / alpha)),
        int.CreateSaturating(Math.Round(Item5 / alpha)));

    public static Vec6i operator +(Vec6i a, Vec6i b) => a.Add(b);
    public static Vec6i operator -(Vec6i a, Vec6i b) => a.Subtract(b);
    public static Vec6i operator *(Vec6i a, double alpha) => a.Multiply(alpha);
    public static Vec6i operator /(Vec6i a, double alpha) => a.Divide(alpha);
    public static Vec6i operator -(Vec6i a) => new(-a.Item0, -a.Item1, -a.Item2, -a.Item3, -a.Item4, -a.Item5);
    public static bool operator ==(Vec6i a, Vec6i b) => a.Equals(b);
    public static bool operator !=(Vec6i a, Vec6i b) => !a.Equals(b);

    public Vec6f ToVec6f() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6d ToVec6d() => new(Item0, Item1, Item2, Item3, Item4, Item5);

    public Span<int> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 6);

    public readonly bool Equals(Vec6i other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3 && Item4 == other.Item4 && Item5 == other.Item5;

    public override readonly bool Equals(object? obj) => obj is Vec6i other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3, Item4, Item5);

    public override readonly string ToString() => $"Vec6i ({Item0}, {Item1}, {Item2}, {Item3}, {Item4}, {Item5})";
}
