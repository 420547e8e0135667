namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op CumsumOp = new("aten::cumsum");
        public Tensor cumsum(long dim, ScalarType? type = null) => CumsumOp.Call(this, dim, type);

        private static readonly Op CumprodOp = new("aten::cumprod");
        public Tensor cumprod(long dim, ScalarType? type = null) => CumprodOp.Call(this, dim, type);

        private static readonly Op CummaxOp = new("aten::cummax");
        public (Tensor values, Tensor indexes) cummax(long dim) => CummaxOp.Call2(this, dim);

        private static readonly Op CumminOp = new("aten::cummin");
        public (Tensor values, Tensor indexes) cummin(long dim) => CumminOp.Call2(this, dim);

        private static readonly Op LogcumsumexpOp = new("aten::logcumsumexp");
        public Tensor logcumsumexp(long dim) => LogcumsumexpOp.Call(this, dim);

        private static readonly Op DiffOp = new("aten::diff");
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null)
            => DiffOp.Call(this, n, dim, prepend, append);

        private static readonly Op TrapezoidDxOp = new("aten::trapezoid", "dx");
        private static readonly Op TrapezoidXOp = new("aten::trapezoid", "x");
        public Tensor trapezoid(double dx = 1, long dim = -1) => TrapezoidDxOp.Call(this, dx, dim);
        public Tensor trapezoid(Tensor x, long dim = -1) => TrapezoidXOp.Call(this, x, dim);

        private static readonly Op CumulativeTrapezoidDxOp = new("aten::cumulative_trapezoid", "dx");
        private static readonly Op CumulativeTrapezoidXOp = new("aten::cumulative_trapezoid", "x");
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => CumulativeTrapezoidDxOp.Call(this, dx, dim);
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => CumulativeTrapezoidXOp.Call(this, x, dim);
    }

    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => input.cumprod(dim, dtype);
    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => input.cummax(dim);
    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => input.cummin(dim);
    public static Tensor logcumsumexp(Tensor input, long dim) => input.logcumsumexp(dim);

    public static Tensor diff(Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null)
        => input.diff(n, dim, prepend, append);

    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);
    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);
    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) => y.cumulative_trapezoid(x, dim);
    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) => y.cumulative_trapezoid(dx, dim);
    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);
    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);
}
