namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position of an index expression: a number, a slice, a new axis, an ellipsis, a boolean or a tensor.</summary>
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis = new() { kind = Kind.Ellipsis };
        public static TensorIndex None = new() { kind = Kind.NewAxis };
        public static TensorIndex Null = new() { kind = Kind.NewAxis };
        public static TensorIndex Colon = Slice();

        internal Kind kind;
        internal long? start;
        internal long? stop;
        internal long? step;
        internal torch.Tensor? tensor;

        internal enum Kind
        {
            NewAxis,
            Single,
            Slice,
            Ellipsis,
            Bool,
            Tensor,
        }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { kind = Kind.Slice, start = start, stop = stop, step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, (long?)range.end);

        public static TensorIndex Slice(Range range)
        {
            bool toEnd = range.End.IsFromEnd && range.End.Value == 0;
            return Slice(Signed(range.Start), toEnd ? null : Signed(range.End));
        }

        public static TensorIndex Bool(bool value) => new() { kind = Kind.Bool, start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { kind = Kind.Single, start = index };

        public static TensorIndex Tensor(torch.Tensor tensor) => new() { kind = Kind.Tensor, tensor = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator torch.Tensor(TensorIndex value) =>
            throw new InvalidOperationException("Should not be called.");

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(Signed(index));

        private static long Signed(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
