namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor inverse() => linalg.inv(this);

        public Tensor det() => linalg.det(this);

        private static readonly Op LogdetOp = new("aten::logdet");
        public Tensor logdet() => LogdetOp.Call(this);

        private static readonly Op CholeskyInverseOp = new("aten::cholesky_inverse");
        public Tensor cholesky_inverse(bool upper = false) => CholeskyInverseOp.Call(this, upper);

        private static readonly Op CholeskySolveOp = new("aten::cholesky_solve");
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => CholeskySolveOp.Call(this, input2, upper);

        private static readonly Op GeqrfOp = new("aten::geqrf");
        public (Tensor a, Tensor tau) geqrf() => GeqrfOp.Call2(this);

        private static readonly Op OrmqrOp = new("aten::ormqr");
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false)
            => OrmqrOp.Call(this, tau, other, left, transpose);

        private static readonly Op LinalgMatrixExpOp = new("aten::linalg_matrix_exp");
        public Tensor matrix_exp() => LinalgMatrixExpOp.Call(this);

        private static readonly Op LinalgMatrixPowerOp = new("aten::linalg_matrix_power");
        public Tensor matrix_power(int n) => LinalgMatrixPowerOp.Call(this, n);

        private static readonly Op LinalgPinvOp = new("aten::linalg_pinv");
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => LinalgPinvOp.Call(this, rcond, hermitian);

        private static readonly Op RenormOp = new("aten::renorm");
        public Tensor renorm(float p, long dim, float maxnorm) => RenormOp.Call(this, p, dim, maxnorm);
    }

    public static Tensor inverse(Tensor input) => input.inverse();
    public static Tensor det(Tensor input) => input.det();
    public static Tensor logdet(Tensor input) => input.logdet();
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => linalg.slogdet(A);
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => input.cholesky_inverse(upper);
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) => input.cholesky_solve(input2, upper);
    public static (Tensor a, Tensor tau) geqrf(Tensor input) => input.geqrf();
    public static Tensor orgqr(Tensor input, Tensor tau) => linalg.householder_product(input, tau);

    public static Tensor ormqr(Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false)
        => input.ormqr(tau, other, left, transpose);

    private static readonly Op LinalgLuFactorExOp = new("aten::linalg_lu_factor_ex");
    public static (Tensor A_LU, Tensor? pivots, Tensor? infos) lu(Tensor A, bool pivot = true, bool get_infos = false)
    {
        var (factors, pivots, infos) = LinalgLuFactorExOp.Call3(A, pivot, false);
        if (get_infos)
        {
            return (factors, pivots, infos);
        }

        infos.Dispose();
        return (factors, pivots, null);
    }

    private static readonly Op LuUnpackOp = new("aten::lu_unpack");
    public static (Tensor P, Tensor? L, Tensor? U) lu_unpack(
        Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true)
        => LuUnpackOp.Call3(LU_data, LU_pivots, unpack_data, unpack_pivots);

    public static Tensor matrix_exp(Tensor input) => input.matrix_exp();
    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);
    public static Tensor pinverse(Tensor input, double rcond = 1e-15, bool hermitian = false) => input.pinverse(rcond, hermitian);
    public static Tensor renorm(Tensor input, float p, long dim, float maxnorm) => input.renorm(p, dim, maxnorm);

    private static readonly Op CdistOp = new("aten::cdist");
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary)
    {
        if (p < 0)
        {
            throw new ArgumentException("p must be non-negative", nameof(p));
        }

        return CdistOp.Call(x1, x2, p, compute_mode == compute_mode.use_mm_for_euclid_dist_if_necessary ? Arg.None : (long)compute_mode);
    }
}
