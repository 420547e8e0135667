namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op ZeroInPlaceOp = new("aten::zero_");
        public Tensor zero_() => ZeroInPlaceOp.CallInplace(this);

        private static readonly Op OnesOutOp = new("aten::ones", "out");
        public Tensor ones(params long[] sizes) => OnesOutOp.Call(sizes, this);

        private static readonly Op ZerosOutOp = new("aten::zeros", "out");
        public Tensor zeros(params long[] sizes) => ZerosOutOp.Call(sizes, this);

        private static readonly Op EmptyOutOp = new("aten::empty", "out");
        public Tensor empty(params long[] sizes) => EmptyOutOp.Call(sizes, Arg.None, this);

        private static readonly Op FullOutOp = new("aten::full", "out");
        public Tensor full(long[] sizes, Scalar value) => FullOutOp.Call(sizes, value, this);
        public Tensor full(ReadOnlySpan<long> sizes, Scalar value) => FullOutOp.Call(sizes.ToArray(), value, this);

        private static readonly Op EyeMOutOp = new("aten::eye", "m_out");
        public Tensor eye(long rows, long columns) => EyeMOutOp.Call(rows, columns, this);

        private static readonly Op ArangeStartOutOp = new("aten::arange", "start_out");
        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) => ArangeStartOutOp.Call(start, stop, step, this);

        private static readonly Op RandOutOp = new("aten::rand", "out");
        public Tensor rand_out(params long[] sizes) => RandOutOp.Call(sizes, this);

        private static readonly Op RandnOutOp = new("aten::randn", "out");
        public Tensor randn_out(params long[] sizes) => RandnOutOp.Call(sizes, this);

        private static readonly Op RandintOutOp = new("aten::randint", "out");
        public Tensor randint_out(long high, long[] sizes) => RandintOutOp.Call(high, sizes, this);

        private static readonly Op RandpermOutOp = new("aten::randperm", "out");
        public Tensor randperm_out(long n) => RandpermOutOp.Call(n, this);
    }

    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);
    public static Tensor randint_out(Tensor input, long high, long[] sizes) => input.randint_out(high, sizes);
    public static Tensor randperm_out(Tensor input, long n) => input.randperm_out(n);
}
