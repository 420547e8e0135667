namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        private static readonly Op LinalgCholeskyOp = new("aten::linalg_cholesky");
        public static Tensor cholesky(Tensor input) => LinalgCholeskyOp.Call(input);

        private static readonly Op LinalgCholeskyExOp = new("aten::linalg_cholesky_ex");
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false)
            => LinalgCholeskyExOp.Call2(input, false, check_errors);

        private static readonly Op LinalgEigOp = new("aten::linalg_eig");
        public static (Tensor, Tensor) eig(Tensor input) => LinalgEigOp.Call2(input);

        private static readonly Op LinalgEighOp = new("aten::linalg_eigh");
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => LinalgEighOp.Call2(input, UPLO.ToString());

        private static readonly Op LinalgEigvalsOp = new("aten::linalg_eigvals");
        public static Tensor eigvals(Tensor input) => LinalgEigvalsOp.Call(input);

        private static readonly Op LinalgEigvalshOp = new("aten::linalg_eigvalsh");
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => LinalgEigvalshOp.Call(input, UPLO.ToString());

        private static readonly Op LinalgHouseholderProductOp = new("aten::linalg_householder_product");
        public static Tensor householder_product(Tensor A, Tensor tau) => LinalgHouseholderProductOp.Call(A, tau);

        private static readonly Op LinalgLdlFactorOp = new("aten::linalg_ldl_factor");
        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor input, bool hermitian = true)
            => LinalgLdlFactorOp.Call2(input, hermitian);

        private static readonly Op LinalgLdlFactorExOp = new("aten::linalg_ldl_factor_ex");
        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(
            Tensor input, bool hermitian = true, bool check_errors = false)
            => LinalgLdlFactorExOp.Call3(input, hermitian, check_errors);

        private static readonly Op LinalgLuOp = new("aten::linalg_lu");
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => LinalgLuOp.Call3(input, pivot);

        private static readonly Op LinalgLuFactorOp = new("aten::linalg_lu_factor");
        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true) => LinalgLuFactorOp.Call2(input, pivot);

        private static readonly Op LinalgQrOp = new("aten::linalg_qr");
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
            => LinalgQrOp.Call2(input, mode.ToString().ToLowerInvariant());

        private static readonly Op LinalgSvdOp = new("aten::linalg_svd");
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => LinalgSvdOp.Call3(input, fullMatrices);

        private static readonly Op LinalgSvdvalsOp = new("aten::linalg_svdvals");
        public static Tensor svdvals(Tensor input) => LinalgSvdvalsOp.Call(input);
    }
}
