namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op ViewOp = new("aten::view");
        public Tensor view(params long[] shape) => ViewOp.Call(this, shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        private static readonly Op ReshapeOp = new("aten::reshape");
        public Tensor reshape(params long[] shape) => ReshapeOp.Call(this, shape);

        private static readonly Op FlattenUsingIntsOp = new("aten::flatten", "using_ints");
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => FlattenUsingIntsOp.Call(this, start_dim, end_dim);

        private static readonly Op UnflattenIntOp = new("aten::unflatten", "int");
        public Tensor unflatten(long dim, params long[] sizes) => UnflattenIntOp.Call(this, dim, sizes);
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        private static readonly Op RavelOp = new("aten::ravel");
        public Tensor ravel() => RavelOp.Call(this);

        private static readonly Op SqueezeOp = new("aten::squeeze");
        private static readonly Op SqueezeDimOp = new("aten::squeeze", "dim");
        private static readonly Op SqueezeInPlaceOp = new("aten::squeeze_");
        private static readonly Op SqueezeInPlaceDimOp = new("aten::squeeze_", "dim");
        public Tensor squeeze(long? dim = null) => dim is null ? SqueezeOp.Call(this) : SqueezeDimOp.Call(this, dim.Value);
        public Tensor squeeze_(long? dim = null)
            => dim is null ? SqueezeInPlaceOp.CallInplace(this) : SqueezeInPlaceDimOp.CallInplace(this, dim.Value);

        private static readonly Op UnsqueezeOp = new("aten::unsqueeze");
        private static readonly Op UnsqueezeInPlaceOp = new("aten::unsqueeze_");
        public Tensor unsqueeze(long dim) => UnsqueezeOp.Call(this, dim);
        public Tensor unsqueeze_(long dim) => UnsqueezeInPlaceOp.CallInplace(this, dim);

        private static readonly Op ExpandOp = new("aten::expand");
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => ExpandOp.Call(this, sizes.ToArray(), isImplicit);
        public Tensor expand(Size sizes, bool isImplicit = false) => ExpandOp.Call(this, sizes.Shape, isImplicit);
        public Tensor expand(long[] sizes, bool isImplicit = false) => ExpandOp.Call(this, sizes, isImplicit);
        public Tensor expand(params long[] sizes) => ExpandOp.Call(this, sizes);

        private static readonly Op ExpandAsOp = new("aten::expand_as");
        public Tensor expand_as(Tensor other) => ExpandAsOp.Call(this, other);

        private static readonly Op BroadcastToOp = new("aten::broadcast_to");
        public Tensor broadcast_to(params long[] shape) => BroadcastToOp.Call(this, shape);

        private static readonly Op RepeatOp = new("aten::repeat");
        public Tensor repeat(params long[] sizes) => RepeatOp.Call(this, sizes);

        private static readonly Op RepeatInterleaveSelfTensorOp = new("aten::repeat_interleave", "self_Tensor");
        private static readonly Op RepeatInterleaveSelfIntOp = new("aten::repeat_interleave", "self_int");
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null)
            => RepeatInterleaveSelfTensorOp.Call(this, repeats, dim, output_size);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null)
            => RepeatInterleaveSelfIntOp.Call(this, repeats, dim, output_size);

        private static readonly Op TileOp = new("aten::tile");
        public Tensor tile(long[] reps) => TileOp.Call(this, reps);

        private static readonly Op NarrowOp = new("aten::narrow");
        public Tensor narrow(long dim, long start, long length) => NarrowOp.Call(this, dim, start, length);

        private static readonly Op SliceTensorOp = new("aten::slice", "Tensor");
        public Tensor slice(long dim, long start, long finish, long step) => SliceTensorOp.Call(this, dim, start, finish, step);

        private static readonly Op UnfoldOp = new("aten::unfold");
        public Tensor unfold(long dimension, long size, long step) => UnfoldOp.Call(this, dimension, size, step);

        private static readonly Op AsStridedOp = new("aten::as_strided");
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0)
            => AsStridedOp.Call(this, size, strides, storageOffset);

        private static readonly Op Atleast1dOp = new("aten::atleast_1d");
        public Tensor atleast_1d() => Atleast1dOp.Call(this);

        private static readonly Op Atleast2dOp = new("aten::atleast_2d");
        public Tensor atleast_2d() => Atleast2dOp.Call(this);

        private static readonly Op Atleast3dOp = new("aten::atleast_3d");
        public Tensor atleast_3d() => Atleast3dOp.Call(this);
    }

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);
    public static Tensor ravel(Tensor input) => input.ravel();
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null)
        => input.repeat_interleave(repeats, dim, output_size);
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null)
        => input.repeat_interleave(repeats, dim, output_size);

    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);
    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => input.Select(tensor => tensor.atleast_1d());
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => input.Select(tensor => tensor.atleast_2d());
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => input.Select(tensor => tensor.atleast_3d());
}
