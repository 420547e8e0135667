namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op IndexSelectOp = new("aten::index_select");
        public Tensor index_select(long dim, Tensor index) => IndexSelectOp.Call(this, dim, index);

        private static readonly Op IndexAddOp = new("aten::index_add");
        private static readonly Op IndexAddInPlaceOp = new("aten::index_add_");
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => IndexAddOp.Call(this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
            => IndexAddInPlaceOp.CallInplace(this, dim, index, source, alpha);

        private static readonly Op IndexCopyOp = new("aten::index_copy");
        private static readonly Op IndexCopyInPlaceOp = new("aten::index_copy_");
        public Tensor index_copy(long dim, Tensor index, Tensor source) => IndexCopyOp.Call(this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => IndexCopyInPlaceOp.CallInplace(this, dim, index, source);

        private static readonly Op IndexFillIntScalarOp = new("aten::index_fill", "int_Scalar");
        private static readonly Op IndexFillInPlaceIntScalarOp = new("aten::index_fill_", "int_Scalar");
        public Tensor index_fill(long dim, Tensor index, Scalar value) => IndexFillIntScalarOp.Call(this, dim, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => IndexFillInPlaceIntScalarOp.CallInplace(this, dim, index, value);

        private static readonly Op SelectIntOp = new("aten::select", "int");
        public Tensor select(long dim, long index) => SelectIntOp.Call(this, dim, index);

        private static readonly Op TakeOp = new("aten::take");
        public Tensor take(Tensor index) => TakeOp.Call(this, index);

        private static readonly Op TakeAlongDimOp = new("aten::take_along_dim");
        public Tensor take_along_dim(Tensor indices) => TakeAlongDimOp.Call(this, indices);
        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(tensor(indices.ToArray()));
        public Tensor take_along_dim(Tensor indices, long dim) => TakeAlongDimOp.Call(this, indices, dim);
        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => take_along_dim(tensor(indices.ToArray()), dim);

        private static readonly Op GatherOp = new("aten::gather");
        public Tensor gather(long dim, Tensor index) => GatherOp.Call(this, dim, index);

        private static readonly Op NonzeroOp = new("aten::nonzero");
        public Tensor nonzero() => NonzeroOp.Call(this);

        public IList<Tensor> nonzero_as_list()
        {
            using var indices = nonzero();
            return indices.chunk(indices.shape[1], 1);
        }

        private static readonly Op ArgwhereOp = new("aten::argwhere");
        public Tensor argwhere() => ArgwhereOp.Call(this);
    }

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha)
        => input.index_add(dim, index, source, alpha);
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha)
        => input.index_add_(dim, index, source, alpha);

    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy_(dim, index, source);
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);
    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);
    public static Tensor take(Tensor input, Tensor index) => input.take(index);
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) => input.take_along_dim(indices, dim);

    private static readonly Op GatherOp = new("aten::gather");
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false)
        => GatherOp.Call(input, dim, index, sparse_grad);

    public static Tensor nonzero(Tensor input) => input.nonzero();
    public static Tensor argwhere(Tensor input) => input.argwhere();
}
