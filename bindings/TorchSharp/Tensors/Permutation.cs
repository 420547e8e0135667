namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op PermuteOp = new("aten::permute");
        public Tensor permute(params long[] permutation) => PermuteOp.Call(this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        private static readonly Op TransposeIntOp = new("aten::transpose", "int");
        private static readonly Op TransposeInPlaceOp = new("aten::transpose_");
        public Tensor transpose(long dim0, long dim1) => TransposeIntOp.Call(this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => TransposeInPlaceOp.CallInplace(this, dim0, dim1);

        private static readonly Op TOp = new("aten::t");
        public Tensor t() => TOp.Call(this);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        private static readonly Op MovedimIntlistOp = new("aten::movedim", "intlist");
        public Tensor movedim(long[] source, long[] destination) => MovedimIntlistOp.Call(this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        private static readonly Op FlipOp = new("aten::flip");
        public Tensor flip(params long[] dims) => FlipOp.Call(this, dims);

        private static readonly Op FliplrOp = new("aten::fliplr");
        public Tensor fliplr() => FliplrOp.Call(this);

        private static readonly Op FlipudOp = new("aten::flipud");
        public Tensor flipud() => FlipudOp.Call(this);

        private static readonly Op RollOp = new("aten::roll");
        public Tensor roll(long shifts, long? dims = null) => RollOp.Call(this, new[] { shifts }, dims is null ? [] : new[] { dims.Value });
        public Tensor roll((long, long) shifts, (long, long) dims)
            => roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });
        public Tensor roll(long[] shifts, long[] dims) => RollOp.Call(this, shifts, dims);
        public Tensor roll(long[] shifts) => RollOp.Call(this, shifts, new[] { 0L });
        public Tensor roll((long, long, long) shifts, (long, long, long) dims)
            => roll(
                new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default)
            => RollOp.Call(this, shifts.ToArray(), dims.ToArray());

        private static readonly Op Rot90Op = new("aten::rot90");
        public Tensor rot90(long k = 1, (long, long)? dims = null)
            => Rot90Op.Call(this, k, dims is null ? new[] { 0L, 1L } : new[] { dims.Value.Item1, dims.Value.Item2 });

        private static readonly Op AdjointOp = new("aten::adjoint");
        public Tensor adjoint() => AdjointOp.Call(this);

        private static readonly Op ChannelShuffleOp = new("aten::channel_shuffle");
        public Tensor channel_shuffle(long groups) => ChannelShuffleOp.Call(this, groups);
    }

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);
    public static Tensor t(Tensor input) => input.t();
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.transpose(axis0, axis1);
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim(new[] { source }, new[] { destination });
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor moveaxis(Tensor input, long source, long destination) => input.movedim(new[] { source }, new[] { destination });
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination)
        => input.movedim(
            new[] { source.Item1, source.Item2 }, new[] { destination.Item1, destination.Item2 });
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination)
        => input.movedim(
            new[] { source.Item1, source.Item2, source.Item3 }, new[] { destination.Item1, destination.Item2, destination.Item3 });
    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination)
        => input.movedim(
            new[] { source.Item1, source.Item2, source.Item3, source.Item4 }, new[] { destination.Item1, destination.Item2, destination.Item3, destination.Item4 });
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.moveaxis(source, destination);

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);
    public static Tensor fliplr(Tensor input) => input.fliplr();
    public static Tensor flipud(Tensor input) => input.flipud();
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => input.roll(shifts, dims);
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);
    public static Tensor adjoint(Tensor input) => input.adjoint();
}
