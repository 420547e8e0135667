using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec6w(ushort item0, ushort item1, ushort item2, ushort item3, ushort item4, ushort item5) : IVec<Vec6w, ushort>, IEquatable<Vec6w>
{
    public ushort Item0 = item0;
    public ushort Item1 = item1;
    public ushort Item2 = item2;
    public ushort Item3 = item3;
    public ushort Item4 = item4;
    public ushort Item5 = item5;

    public ushort this[int i]
    {
        readonly get => (uint)i < 6 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 6 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out ushort item0, out ushort item1, out ushort item2, out ushort item3, out ushort item4, out ushort item5) =>
        (item0, item1, item2, item3, item4, item5) = (Item0, Item1, Item2, Item3, Item4, Item5);

    public readonly Vec6w Add(Vec6w other) => new(
        ushort.CreateSaturating(Item0 + other.Item0),
        ushort.CreateSaturating(Item1 + other.Item1),
        ushort.CreateSaturating(Item2 + other.Item2),
        ushort.CreateSaturating(Item3 + other.Item3),
        ushort.CreateSaturating(Item4 + other.Item4),
        ushort.CreateSaturating(Item5 + other.Item5));

    public readonly Vec6w Subtract(Vec6w other) => new(
        ushort.CreateSaturating(Item0 - other.Item0),
        ushort.CreateSaturating(Item1 - other.Item1),
        ushort.CreateSaturating(Item2 - other.Item2),
        ushort.CreateSaturating(Item3 - other.Item3),
        ushort.CreateSaturating(Item4 - other.Item4),
        ushort.CreateSaturating(Item5 - other.Item5));

    public readonly Vec6w Multiply(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 * alpha)),
        ushort.CreateSaturating(Math.Round(Item1 * alpha)),
        ushort.CreateSaturating(Math.Round(Item2 * alpha)),
        ushort.CreateSaturating(Math.Round(Item3 * alpha)),
        ushort.CreateSaturating(Math.Round(Item4 * alpha)),
        ushort.CreateSaturating(Math.Round(Item5 * alpha)));

    public readonly Vec6w Divide(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 / alpha)),
        ushort.CreateSaturating(Math.Round(Item1 / alpha)),
        ushort.CreateSaturating(Math.Round(Item2 / alpha)),
        ushort.CreateSaturating(Math.Round(Item3 / alpha)),
        ushort.CreateSaturating(Math.Round(Item4 / alpha)),
        ushort.CreateSaturating(Math.Round(Item5 / alpha)));

    public static Vec6w operator +(Vec6w a, Vec6w b) => a.Add(b);
    public static Vec6w operator -(Vec6w a, Vec6w b) => a.Subtract(b);
    public static Vec6w operator *(Vec6w a, double alpha) => a.Multiply(alpha);
    public static Vec6w operator /(Vec6w a, double alpha) => a.Divide(alpha);
    public static bool operator ==(Vec6w a, Vec6w b) => a.Equals(b);
    public static bool operator !=(Vec6w a, Vec6w b) => !a.Equals(b);

    public Vec6s ToVec6s() => new((short)Item0, (short)Item1, (short)Item2, (short)Item3, (short)Item4, (short)Item5);
    public Vec6i ToVec6i() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6f ToVec6f() => new(Item0, Item1, Item2, Item3, Item4, Item5);
    public Vec6d ToVec6d() => new(Item0, Item1, Item2, Item3, Item4, Item5);

    public Span<ushort> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 6);

    public readonly bool Equals(Vec6w other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3 && Item4 == other.Item4 && Item5 == other.Item5;

    public override readonly bool Equals(object? obj) => obj is Vec6w other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3, Item4, Item5);

    public override readonly string ToString() => $"Vec6w ({Item0}, {Item1}, {Item2}, {Item3}, {Item4}, {Item5})";
}
