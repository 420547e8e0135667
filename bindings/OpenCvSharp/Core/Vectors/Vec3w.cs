using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public struct Vec3w(ushort item0, ushort item1, ushort item2) : IVec<Vec3w, ushort>, IEquatable<Vec3w>
{
    public ushort Item0 = item0;
    public ushort Item1 = item1;
    public ushort Item2 = item2;

    public ushort this[int i]
    {
        readonly get => (uint)i < 3 ? Unsafe.Add(ref Unsafe.AsRef(in Item0), i) : throw new ArgumentOutOfRangeException(nameof(i));
        set => Unsafe.Add(ref Item0, (uint)i < 3 ? i : throw new ArgumentOutOfRangeException(nameof(i))) = value;
    }

    public readonly void Deconstruct(out ushort item0, out ushort item1, out ushort item2) =>
        (item0, item1, item2) = (Item0, Item1, Item2);

    public readonly Vec3w Add(Vec3w other) => new(
        ushort.CreateSaturating(Item0 + other.Item0),
        ushort.CreateSaturating(Item1 + other.Item1),
        ushort.CreateSaturating(Item2 + other.Item2));

    public readonly Vec3w Subtract(Vec3w other) => new(
        ushort.CreateSaturating(Item0 - other.Item0),
        ushort.CreateSaturating(Item1 - other.Item1),
        ushort.CreateSaturating(Item2 - other.Item2));

    public readonly Vec3w Multiply(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 * alpha)),
        ushort.CreateSaturating(Math.Round(Item1 * alpha)),
        ushort.CreateSaturating(Math.Round(Item2 * alpha)));

    public readonly Vec3w Divide(double alpha) => new(
        ushort.CreateSaturating(Math.Round(Item0 / alpha)),
        ushort.CreateSaturating(Math.Round(Item1 / alpha)),
        ushort.CreateSaturating(Math.Round(Item2 / alpha)));

    public static Vec3w operator +(Vec3w a, Vec3w b) => a.Add(b);
    public static Vec3w operator -(Vec3w a, Vec3w b) => a.Subtract(b);
    public static Vec3w operator *(Vec3w a, double alpha) => a.Multiply(alpha);
    public static Vec3w operator /(Vec3w a, double alpha) => a.Divide(alpha);
    public static bool operator ==(Vec3w a, Vec3w b) => a.Equals(b);
    public static bool operator !=(Vec3w a, Vec3w b) => !a.Equals(b);

    public Vec3s ToVec3s() => new((short)Item0, (short)Item1, (short)Item2);
    public Vec3i ToVec3i() => new(Item0, Item1, Item2);
    public Vec3f ToVec3f() => new(Item0, Item1, Item2);
    public Vec3d ToVec3d() => new(Item0, Item1, Item2);

    public Span<ushort> AsSpan() => MemoryMarshal.CreateSpan(ref Item0, 3);

    public readonly bool Equals(Vec3w other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2;

    public override readonly bool Equals(object? obj) => obj is Vec3w other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2);

    public override readonly string ToString() => $"Vec3w ({Item0}, {Item1}, {Item2})";
}
