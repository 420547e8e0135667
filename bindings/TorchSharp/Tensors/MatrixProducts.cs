namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op MatmulOp = new("aten::matmul");
        public Tensor matmul(Tensor target) => MatmulOp.Call(this, target);

        private static readonly Op MmOp = new("aten::mm");
        public Tensor mm(Tensor target) => MmOp.Call(this, target);

        private static readonly Op MvOp = new("aten::mv");
        public Tensor mv(Tensor target) => MvOp.Call(this, target);

        private static readonly Op BmmOp = new("aten::bmm");
        public Tensor bmm(Tensor batch2) => BmmOp.Call(this, batch2);

        private static readonly Op DotOp = new("aten::dot");
        public Tensor dot(Tensor target) => DotOp.Call(this, target);

        private static readonly Op VdotOp = new("aten::vdot");
        public Tensor vdot(Tensor target) => VdotOp.Call(this, target);

        private static readonly Op InnerOp = new("aten::inner");
        public Tensor inner(Tensor vec2) => InnerOp.Call(this, vec2);

        private static readonly Op OuterOp = new("aten::outer");
        public Tensor outer(Tensor vec2) => OuterOp.Call(this, vec2);

        public Tensor ger(Tensor vec2) => outer(vec2);

        private static readonly Op AddmmOp = new("aten::addmm");
        private static readonly Op AddmmInPlaceOp = new("aten::addmm_");
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => AddmmOp.Call(this, mat1, mat2, beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1)
            => AddmmInPlaceOp.CallInplace(this, mat1, mat2, beta, alpha);

        private static readonly Op AddmvOp = new("aten::addmv");
        private static readonly Op AddmvInPlaceOp = new("aten::addmv_");
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => AddmvOp.Call(this, mat, vec, beta, alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1)
            => AddmvInPlaceOp.CallInplace(this, mat, vec, beta, alpha);

        private static readonly Op AddrOp = new("aten::addr");
        private static readonly Op AddrInPlaceOp = new("aten::addr_");
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => AddrOp.Call(this, vec1, vec2, beta, alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1)
            => AddrInPlaceOp.CallInplace(this, vec1, vec2, beta, alpha);

        private static readonly Op AddbmmOp = new("aten::addbmm");
        private static readonly Op AddbmmInPlaceOp = new("aten::addbmm_");
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
            => AddbmmOp.Call(this, batch1, batch2, beta, alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
            => AddbmmInPlaceOp.CallInplace(this, batch1, batch2, beta, alpha);

        private static readonly Op BaddbmmOp = new("aten::baddbmm");
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
            => BaddbmmOp.Call(this, batch1, batch2, beta, alpha);

        private static readonly Op TensordotOp = new("aten::tensordot");
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => TensordotOp.Call(this, b, dims1, dims2);
        public Tensor tensordot(Tensor b, (long, long)[] dims)
            => tensordot(b, dims.Select(pair => pair.Item1).ToArray(), dims.Select(pair => pair.Item2).ToArray());
        public Tensor tensordot(Tensor b, long dims = 2)
        {
            if (dims < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(dims), dims, "must be >= 0");
            }

            var last = Enumerable.Range(0, (int)dims).Select(i => ndim - dims + i).ToArray();
            var first = Enumerable.Range(0, (int)dims).Select(i => (long)i).ToArray();
            return tensordot(b, last, first);
        }

        private static readonly Op KronOp = new("aten::kron");
        public Tensor kron(Tensor other) => KronOp.Call(this, other);
    }

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);
    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);
    public static Tensor vdot(Tensor input, Tensor target) => input.vdot(target);
    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);
    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm_(mat1, mat2, beta, alpha);
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv(mat1, mat2, beta, alpha);
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv_(mat1, mat2, beta, alpha);

    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1)
        => input.addr(vec1, vec2, beta, alpha);
    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1)
        => input.addr_(vec1, vec2, beta, alpha);

    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
        => input.addbmm(batch1, batch2, beta, alpha);
    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
        => input.addbmm_(batch1, batch2, beta, alpha);

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
        => input.baddbmm(batch1, batch2, beta, alpha);

    public static Tensor chain_matmul(params Tensor[] matrices) => linalg.multi_dot(matrices);

    private static readonly Op EinsumOp = new("aten::einsum");
    public static Tensor einsum(string equation, params Tensor[] tensors) => EinsumOp.Call(equation, tensors);

    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => a.tensordot(b, dims);
    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);
}
