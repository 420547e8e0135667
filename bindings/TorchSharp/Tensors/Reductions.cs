namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op SumOp = new("aten::sum");
        private static readonly Op SumDimIntListOp = new("aten::sum", "dim_IntList");
        public Tensor sum(ScalarType? type = null) => SumOp.Call(this, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => SumDimIntListOp.Call(this, dim, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
            => SumDimIntListOp.Call(this, dim.ToArray(), keepdim, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null)
            => SumDimIntListOp.Call(this, new[] { dim }, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null)
            => SumDimIntListOp.Call(this, new[] { dim0, dim1 }, keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null)
            => SumDimIntListOp.Call(this, new[] { dim0, dim1, dim2 }, keepdim, type);

        private static readonly Op NansumOp = new("aten::nansum");
        public Tensor nansum() => NansumOp.Call(this);

        private static readonly Op MeanOp = new("aten::mean");
        private static readonly Op MeanDimOp = new("aten::mean", "dim");
        public Tensor mean() => MeanOp.Call(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null)
            => MeanDimOp.Call(this, dimensions, keepdim, type);

        private static readonly Op NanmeanOp = new("aten::nanmean");
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null)
            => NanmeanOp.Call(this, dim is null ? null : new long[] { dim.Value }, keepdim, dtype);

        private static readonly Op ProdOp = new("aten::prod");
        private static readonly Op ProdDimIntOp = new("aten::prod", "dim_int");
        public Tensor prod(ScalarType? type = null) => ProdOp.Call(this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => ProdDimIntOp.Call(this, dim, keepdim, type);

        private static readonly Op NormScalarOp = new("aten::norm", "Scalar");
        private static readonly Op NormScalarOptDimOp = new("aten::norm", "ScalarOpt_dim");
        public Tensor norm(float p = 2) => NormScalarOp.Call(this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => NormScalarOptDimOp.Call(this, p, new long[] { dim }, keepdim);

        private static readonly Op DistOp = new("aten::dist");
        public Tensor dist(Tensor other, float p = 2) => DistOp.Call(this, other, p);

        private static readonly Op LogsumexpOp = new("aten::logsumexp");
        public Tensor logsumexp(long dim, bool keepdim = false) => LogsumexpOp.Call(this, new[] { dim }, keepdim);

        private static readonly Op AllOp = new("aten::all");
        private static readonly Op AllDimOp = new("aten::all", "dim");
        public Tensor all() => AllOp.Call(this);
        public Tensor all(long dim, bool keepdim = false) => AllDimOp.Call(this, dim, keepdim);

        private static readonly Op AnyOp = new("aten::any");
        private static readonly Op AnyDimOp = new("aten::any", "dim");
        public Tensor any() => AnyOp.Call(this);
        public Tensor any(long dim, bool keepdim = false) => AnyDimOp.Call(this, dim, keepdim);

        private static readonly Op CountNonzeroOp = new("aten::count_nonzero");
        private static readonly Op CountNonzeroDimIntListOp = new("aten::count_nonzero", "dim_IntList");
        public Tensor count_nonzero(long[]? dims = null)
            => dims is null ? CountNonzeroOp.Call(this) : CountNonzeroDimIntListOp.Call(this, dims);

        private static readonly Op TraceOp = new("aten::trace");
        public Tensor trace() => TraceOp.Call(this);
    }

    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        => input.sum(dim, keepdim, type);
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    public static Tensor nansum(Tensor input) => input.nansum();

    public static Tensor mean(Tensor input) => input.mean();
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null)
        => input.mean(dimensions, keepdim, type);

    public static Tensor nanmean(Tensor input, int? dim = null, bool keepdim = false, ScalarType? dtype = null)
        => input.nanmean(dim, keepdim, dtype);

    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);
    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.prod(dim, keepdim, type);
    public static Tensor norm(Tensor input) => input.norm();
    public static Tensor norm(Tensor input, float p = 2) => input.norm(p);
    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2) => input.norm(dimension, keepdim, p);
    public static Tensor dist(Tensor input, Tensor other, float p = 2) => input.dist(other, p);
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);
    public static Tensor all(Tensor input) => input.all();
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);
    public static Tensor any(Tensor input) => input.any();
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => input.count_nonzero(dims);
    public static Tensor trace(Tensor input) => input.trace();
}
