namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op MaxOp = new("aten::max");
        private static readonly Op MaxDimOp = new("aten::max", "dim");
        public Tensor max() => MaxOp.Call(this);
        public Tensor max(Tensor other) => maximum(other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => MaxDimOp.Call2(this, dim, keepdim);

        private static readonly Op MinOp = new("aten::min");
        private static readonly Op MinDimOp = new("aten::min", "dim");
        public Tensor min() => MinOp.Call(this);
        public Tensor min(Tensor other) => minimum(other);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => MinDimOp.Call2(this, dim, keepdim);

        private static readonly Op MaximumOp = new("aten::maximum");
        public Tensor maximum(Tensor other) => MaximumOp.Call(this, other);

        private static readonly Op MinimumOp = new("aten::minimum");
        public Tensor minimum(Tensor other) => MinimumOp.Call(this, other);

        private static readonly Op FmaxOp = new("aten::fmax");
        public Tensor fmax(Tensor other) => FmaxOp.Call(this, other);

        private static readonly Op FminOp = new("aten::fmin");
        public Tensor fmin(Tensor other) => FminOp.Call(this, other);

        private static readonly Op AmaxOp = new("aten::amax");
        private static readonly Op AmaxOutOp = new("aten::amax", "out");
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null)
            => @out is null
                ? AmaxOp.Call(this, dims, keepdim)
                : AmaxOutOp.Call(this, dims, keepdim, @out);
        public Tensor amax(params long[] dims) => AmaxOp.Call(this, dims);
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
            => @out is null
                ? AmaxOp.Call(this, dims.ToArray(), keepdim)
                : AmaxOutOp.Call(this, dims.ToArray(), keepdim, @out);

        private static readonly Op AminOp = new("aten::amin");
        private static readonly Op AminOutOp = new("aten::amin", "out");
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
            => @out is null
                ? AminOp.Call(this, dims.ToArray(), keepdim)
                : AminOutOp.Call(this, dims.ToArray(), keepdim, @out);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null)
            => @out is null
                ? AminOp.Call(this, dims, keepdim)
                : AminOutOp.Call(this, dims, keepdim, @out);
        public Tensor amin(params long[] dims) => AminOp.Call(this, dims);

        private static readonly Op AminmaxOp = new("aten::aminmax");
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => AminmaxOp.Call2(this, dim, keepdim);

        private static readonly Op ArgmaxOp = new("aten::argmax");
        public Tensor argmax() => ArgmaxOp.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => ArgmaxOp.Call(this, dim, keepdim);

        private static readonly Op ArgminOp = new("aten::argmin");
        public Tensor argmin() => ArgminOp.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => ArgminOp.Call(this, dim, keepdim);
    }

    public static Tensor max(Tensor input) => input.max();
    public static Tensor max(Tensor input, Tensor other) => input.maximum(other);
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);
    public static Tensor min(Tensor input) => input.min();
    public static Tensor min(Tensor input, Tensor other) => input.minimum(other);
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);
    public static Tensor fmax(Tensor input, Tensor other) => input.fmax(other);
    public static Tensor fmin(Tensor input, Tensor other) => input.fmin(other);

    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amax(dims, keepdim, @out);
    public static Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        => input.amax(dims, keepdim, @out);
    public static Tensor amax(Tensor input, long[] dims) => input.amax(dims);

    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amin(dims, keepdim, @out);
    public static Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        => input.amin(dims, keepdim, @out);

    public static (Tensor min, Tensor max) aminmax(Tensor input, long? dim = null, bool keepdim = false) => input.aminmax(dim, keepdim);
    public static Tensor argmax(Tensor input) => input.argmax();
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);
    public static Tensor argmin(Tensor input) => input.argmin();
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);
}
