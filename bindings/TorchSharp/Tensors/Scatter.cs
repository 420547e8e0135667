namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op ScatterSrcOp = new("aten::scatter", "src");
        private static readonly Op ScatterInPlaceSrcOp = new("aten::scatter_", "src");
        public Tensor scatter(long dim, Tensor index, Tensor src) => ScatterSrcOp.Call(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => ScatterInPlaceSrcOp.CallInplace(this, dim, index, src);

        private static readonly Op ScatterAddOp = new("aten::scatter_add");
        private static readonly Op ScatterAddInPlaceOp = new("aten::scatter_add_");
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => ScatterAddOp.Call(this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => ScatterAddInPlaceOp.CallInplace(this, dim, index, src);

        private static readonly Op DiagonalScatterOp = new("aten::diagonal_scatter");
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1)
            => DiagonalScatterOp.Call(this, src, offset, dim1, dim2);

        private static readonly Op SelectScatterOp = new("aten::select_scatter");
        public Tensor select_scatter(Tensor src, long dim, long index) => SelectScatterOp.Call(this, src, dim, index);

        private static readonly Op SliceScatterOp = new("aten::slice_scatter");
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1)
            => SliceScatterOp.Call(this, src, dim, start, end, step);

        private static readonly Op MaskedFillScalarOp = new("aten::masked_fill", "Scalar");
        private static readonly Op MaskedFillInPlaceScalarOp = new("aten::masked_fill_", "Scalar");
        public Tensor masked_fill(Tensor mask, Scalar value) => MaskedFillScalarOp.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => MaskedFillInPlaceScalarOp.CallInplace(this, mask, value);

        private static readonly Op MaskedScatterOp = new("aten::masked_scatter");
        private static readonly Op MaskedScatterInPlaceOp = new("aten::masked_scatter_");
        public Tensor masked_scatter(Tensor mask, Tensor value) => MaskedScatterOp.Call(this, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => MaskedScatterInPlaceOp.CallInplace(this, mask, value);

        private static readonly Op MaskedSelectOp = new("aten::masked_select");
        public Tensor masked_select(Tensor mask) => MaskedSelectOp.Call(this, mask);

        private static readonly Op WhereSelfOp = new("aten::where", "self");
        public Tensor where(Tensor condition, Tensor y)
        {
            if (condition.dtype != ScalarType.Bool)
            {
                throw new ArgumentException("The condition to 'where' must be a boolean tensor.", nameof(condition));
            }

            return WhereSelfOp.Call(condition, this, y);
        }
    }

    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);

    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1)
        => input.diagonal_scatter(src, offset, dim1, dim2);

    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => input.select_scatter(src, dim, index);

    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1)
        => input.slice_scatter(src, dim, start, end, step);

    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    private static readonly Op WhereOp = new("aten::where");
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);
    public static Tensor[] where(Tensor condition)
    {
        if (condition.dtype != ScalarType.Bool)
        {
            throw new ArgumentException("The condition to 'where' must be a boolean tensor.", nameof(condition));
        }

        return WhereOp.CallList(condition);
    }
}
