namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        private static readonly Op LinalgCondOp = new("aten::linalg_cond");
        private static readonly Op LinalgCondPStrOp = new("aten::linalg_cond", "p_str");
        public static Tensor cond(Tensor input, int p) => LinalgCondOp.Call(input, p);
        public static Tensor cond(Tensor input, double p) => LinalgCondOp.Call(input, p);
        public static Tensor cond(Tensor input, string p) => LinalgCondPStrOp.Call(input, p);
        public static Tensor cond(Tensor input) => LinalgCondOp.Call(input);

        private static readonly Op LinalgCrossOp = new("aten::linalg_cross");
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => LinalgCrossOp.Call(input, other, dim);

        private static readonly Op LinalgDetOp = new("aten::linalg_det");
        public static Tensor det(Tensor input) => LinalgDetOp.Call(input);

        private static readonly Op LinalgSlogdetOp = new("aten::linalg_slogdet");
        public static (Tensor, Tensor) slogdet(Tensor input) => LinalgSlogdetOp.Call2(input);

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);
        public static Tensor matrix_exp(Tensor input) => input.matrix_exp();

        private static readonly Op LinalgMatrixNormStrOrdOp = new("aten::linalg_matrix_norm", "str_ord");
        private static readonly Op LinalgMatrixNormOp = new("aten::linalg_matrix_norm");
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false)
            => LinalgMatrixNormStrOrdOp.Call(input, ord, dims ?? [-2, -1], keepdim);
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false)
            => LinalgMatrixNormOp.Call(input, ord, dims ?? [-2, -1], keepdim);

        private static readonly Op LinalgMatrixRankAtolRtolFloatOp = new("aten::linalg_matrix_rank", "atol_rtol_float");
        private static readonly Op LinalgMatrixRankAtolRtolTensorOp = new("aten::linalg_matrix_rank", "atol_rtol_tensor");
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false)
            => LinalgMatrixRankAtolRtolFloatOp.Call(input, atol, rtol, hermitian);
        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false)
            => LinalgMatrixRankAtolRtolTensorOp.Call(input, atol, rtol, hermitian);

        private static readonly Op LinalgMultiDotOp = new("aten::linalg_multi_dot");
        public static Tensor multi_dot(IList<Tensor> tensors)
            => tensors.Count == 1 ? tensors[0].alias() : LinalgMultiDotOp.Call(tensors.ToArray());

        private static readonly Op LinalgNormOrdStrOp = new("aten::linalg_norm", "ord_str");
        private static readonly Op LinalgNormOp = new("aten::linalg_norm");
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false)
            => LinalgNormOrdStrOp.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false)
            => LinalgNormOp.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false)
            => LinalgNormOp.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false)
            => LinalgNormOp.Call(input, Arg.None, dims, keepdim);

        private static readonly Op LinalgVanderOp = new("aten::linalg_vander");
        public static Tensor vander(Tensor input, long? N = null) => LinalgVanderOp.Call(input, N);

        private static readonly Op LinalgVecdotOp = new("aten::linalg_vecdot");
        private static readonly Op LinalgVecdotOutOp = new("aten::linalg_vecdot", "out");
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null)
            => @out is null ? LinalgVecdotOp.Call(x, y, dim) : LinalgVecdotOutOp.Call(x, y, dim, @out);

        private static readonly Op LinalgVectorNormOp = new("aten::linalg_vector_norm");
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false)
            => LinalgVectorNormOp.Call(input, ord, dims, keepdim);
    }
}
