using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec3i(int item0, int item1, int item2) : IVec<Vec3i, int>, IEquatable<Vec3i>
{
    public int Item0 = item0;
    public int Item1 = item1;
    public int Item2 = item2;

    public int this[int i]
    {
        readonly get => (uint)i < 3 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 3 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out int item0, out int item1, out int item2) =>
        (item0, item1, item2) = (Item0, Item1, Item2);

    public readonly Vec3i Add(Vec3i other) => new(
        int.CreateSaturating((long)Item0 + other.Item0),
        int.CreateSaturating((long)Item1 + other.Item1),
        int.CreateSaturating((long)Item2 + other.Item2));

    public readonly Vec3i Subtract(Vec3i other) => new(
        int.CreateSaturating((long)Item0 - other.Item0),
        int.CreateSaturating((long)Item1 - other.Item1),
        int.CreateSaturating((long)Item2 - other.Item2));

    public readonly Vec3i Multiply(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 * alpha)),
        int.CreateSaturating(Math.Round(Item1 * alpha)),
        int.CreateSaturating(Math.Round(Item2 * alpha)));

    public readonly Vec3i Divide(double alpha) => new(
        int.CreateSaturating(Math.Round(Item0 / alpha)),
        int.CreateSaturating(Math.Round(Item1 / alpha)),
        int.CreateSaturating(Math.Round(Item2 / alpha)));

    public static Vec3i operator +(Vec3i a, Vec3i b) => a.Add(b);
    public static Vec3i operator -(Vec3i a, Vec3i b) => a.Subtract(b);
    public static Vec3i operator *(Vec3i a, double alpha) => a.Multiply(alpha);
    public static Vec3i operator /(Vec3i a, double alpha) => a.Divide(alpha);
    public static Vec3i operator -(Vec3i a) => new(-a.Item0, -a.Item1, -a.Item2);
    public static bool operator ==(Vec3i a, Vec3i b) => a.Equals(b);
    public static bool operator !=(Vec3i a, Vec3i b) => !a.Equals(b);

    public Vec3f ToVec3f() => new(Item0, Item1, Item2);
    public Vec3d ToVec3d() => new(Item0, Item1, Item2);

    public Span<int> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 3);

    public readonly bool Equals(Vec3i other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2;

    public override readonly bool Equals(object? obj) => obj is Vec3i other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2);

    public override readonly string ToString() => $"Vec3i ({Item0}, {Item1}, {Item2})";
}
