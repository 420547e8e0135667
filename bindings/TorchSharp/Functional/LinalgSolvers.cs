namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        private static readonly Op LinalgInvOp = new("aten::linalg_inv");
        public static Tensor inv(Tensor input) => LinalgInvOp.Call(input);

        private static readonly Op LinalgInvExOp = new("aten::linalg_inv_ex");
        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) => LinalgInvExOp.Call2(input, check_errors);

        private static readonly Op LinalgLdlSolveOp = new("aten::linalg_ldl_solve");
        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false)
            => LinalgLdlSolveOp.Call(LD, pivots, B, hermitian);

        private static readonly Op LinalgLstsqOp = new("aten::linalg_lstsq");
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other)
            => Solution(LinalgLstsqOp.CallList(input, other));
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(
            Tensor input, Tensor other, double rcond)
            => Solution(LinalgLstsqOp.CallList(input, other, rcond));

        private static readonly Op LinalgLuSolveOp = new("aten::linalg_lu_solve");
        private static readonly Op LinalgLuSolveOutOp = new("aten::linalg_lu_solve", "out");
        public static Tensor lu_solve(Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null)
            => @out is null
                ? LinalgLuSolveOp.Call(LU, pivots, B, left, adjoint)
                : LinalgLuSolveOutOp.Call(LU, pivots, B, left, adjoint, @out);

        private static readonly Op LinalgPinvAtolRtolFloatOp = new("aten::linalg_pinv", "atol_rtol_float");
        private static readonly Op LinalgPinvAtolRtolTensorOp = new("aten::linalg_pinv", "atol_rtol_tensor");
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false)
            => LinalgPinvAtolRtolFloatOp.Call(input, atol, rtol, hermitian);
        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false)
            => LinalgPinvAtolRtolTensorOp.Call(input, atol, rtol, hermitian);

        private static readonly Op LinalgSolveOp = new("aten::linalg_solve");
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => LinalgSolveOp.Call(A, B, left);

        private static readonly Op LinalgSolveExOp = new("aten::linalg_solve_ex");
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false)
            => LinalgSolveExOp.Call2(A, B, left, check_errors);

        private static readonly Op LinalgSolveTriangularOp = new("aten::linalg_solve_triangular");
        private static readonly Op LinalgSolveTriangularOutOp = new("aten::linalg_solve_triangular", "out");
        public static Tensor solve_triangular(
            Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null)
            => @out is null
                ? LinalgSolveTriangularOp.Call(A, B, upper, left, unitriangular)
                : LinalgSolveTriangularOutOp.Call(A, B, upper, left, unitriangular, @out);

        private static readonly Op LinalgTensorinvOp = new("aten::linalg_tensorinv");
        public static Tensor tensorinv(Tensor input, long ind) => LinalgTensorinvOp.Call(input, ind);

        private static readonly Op LinalgTensorsolveOp = new("aten::linalg_tensorsolve");
        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => LinalgTensorsolveOp.Call(A, B, dims);

        private static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) Solution(Tensor[] parts)
            => (parts[0], parts[1], parts[2], parts[3]);
    }
}
