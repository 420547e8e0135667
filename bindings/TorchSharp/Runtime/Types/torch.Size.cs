using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor's shape.</summary>
    public struct Size : IEnumerable<long>
    {
        public static Size Empty = new(Array.Empty<long>());

        private readonly long[] shape;

        public Size(long[] shape) => this.shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => this.shape = [.. shape];

        public Size(int[] shape) => this.shape = [.. shape.Select(size => (long)size)];

        public Size(long size) => shape = [size];

        public Size((long, long) size) => shape = [size.Item1, size.Item2];

        public Size((long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((long, long, long, long, long) size) =>
            shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((long, long, long, long, long, long) size) =>
            shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public Size(int size) => shape = [size];

        public Size((int, int) size) => shape = [size.Item1, size.Item2];

        public Size((int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3];

        public Size((int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((int, int, int, int, int) size) =>
            shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((int, int, int, int, int, int) size) =>
            shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public bool IsEmpty => shape.Length == 0;

        public bool IsScalar => shape.Length == 0;

        public int Length => shape.Length;

        public long[] Shape => shape;

        public long this[int idx] => shape[idx];

        public long this[long idx] => shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        public static Size operator +(Size left, Size right) => left + right.shape;

        public static Size operator +(Size left, IEnumerable<long> right) => new(left.shape.Concat(right));

        public static bool operator ==(Size left, Size right) => left.shape.AsSpan().SequenceEqual(right.shape);

        public static bool operator !=(Size left, Size right) => !(left == right);

        public override bool Equals(object? obj) => obj is Size other && this == other;

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (long size in shape)
                hash.Add(size);
            return hash.ToHashCode();
        }

        public Size Slice(int first, int next) => new(shape[first..next]);

        public long numel() => shape.Aggregate(1L, (product, size) => product * size);

        public IEnumerable<long> Take(int i) => shape.Take(i);

        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
