namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op SortStableOp = new("aten::sort", "stable");
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
            => SortStableOp.Call2(this, stable, dim, descending);

        private static readonly Op ArgsortOp = new("aten::argsort");
        public Tensor argsort(long dim = -1, bool descending = false) => ArgsortOp.Call(this, dim, descending);

        private static readonly Op MsortOp = new("aten::msort");
        public Tensor msort() => MsortOp.Call(this);

        private static readonly Op TopkOp = new("aten::topk");
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
            => TopkOp.Call2(this, k, dim, largest, sorted);

        private static readonly Op KthvalueOp = new("aten::kthvalue");
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false)
            => KthvalueOp.Call2(this, k, dim ?? -1, keepdim);

        private static readonly Op MedianOp = new("aten::median");
        public Tensor median() => MedianOp.Call(this);

        private static readonly Op NanmedianOp = new("aten::nanmedian");
        public Tensor nanmedian() => NanmedianOp.Call(this);

        private static readonly Op ModeOp = new("aten::mode");
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => ModeOp.Call2(this, dim, keepdim);

        private static readonly Op QuantileOp = new("aten::quantile");
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => QuantileOp.Call(this, q, dim, keepdim);

        private static readonly Op NanquantileOp = new("aten::nanquantile");
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => NanquantileOp.Call(this, q, dim, keepdim);

        private static readonly Op BucketizeTensorOp = new("aten::bucketize", "Tensor");
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false)
            => BucketizeTensorOp.Call(this, boundaries, outInt32, right);
    }

    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false)
        => input.sort(dim, descending, stable);

    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);
    public static Tensor msort(Tensor tensor) => tensor.msort();

    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true)
        => tensor.topk(k, dim, largest, sorted);

    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false)
        => input.kthvalue(k, dim, keepdim);

    public static Tensor median(Tensor input) => input.median();
    public static Tensor nanmedian(Tensor input) => input.nanmedian();
    public static (Tensor values, Tensor indices) mode(Tensor input, long dim = -1, bool keepdim = false) => input.mode(dim, keepdim);
    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.quantile(q, dim, keepdim);
    public static Tensor nanquantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.nanquantile(q, dim, keepdim);

    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false)
        => input.bucketize(boundaries, outInt32, right);

    private static readonly Op SearchsortedTensorOp = new("aten::searchsorted", "Tensor");
    private static readonly Op SearchsortedScalarOp = new("aten::searchsorted", "Scalar");
#nullable disable annotations
    public static Tensor searchsorted(
        Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor sorter = null)
        => SearchsortedTensorOp.Call(sorted_sequence, values, out_int32, right, Arg.None, sorter);
#nullable restore annotations
    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter)
        => SearchsortedScalarOp.Call(sorted_sequence, values, out_int32, right, Arg.None, sorter);
}
