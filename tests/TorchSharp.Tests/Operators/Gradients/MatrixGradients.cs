using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class MatrixGradients
{
    public static GradientCase[] Cases =>
    [
        Of("mm", Any(2, 3), Any(3, 2), (x, y) => x.mm(y)),
        Of("mv", Any(2, 3), Any(3), (x, y) => x.mv(y)),
        Of("bmm", Any(2, 2, 3), Any(2, 3, 1), (x, y) => x.bmm(y)),
        Of("matmul broadcast", Any(2, 2, 3), Any(3, 2), (x, y) => x.matmul(y)),
        Of("dot", Any(3), Any(3), (x, y) => x.dot(y)),
        Of("inner", Any(2, 3), Any(3), (x, y) => x.inner(y)),
        Of("outer", Any(2), Any(3), (x, y) => x.outer(y)),
        Of("addmm", Any(2, 3), Any(3, 2), (x, y) => ones(2, 2, float64).addmm(x, y, 0.5f, 2)),
        Of("addmv", Any(2, 3), Any(3), (x, y) => ones(2, float64).addmv(x, y, 0.5f, 2)),
        Of("addr", Any(2), Any(3), (x, y) => ones(2, 3, float64).addr(x, y, 0.5f, 2)),
        Of("baddbmm", Any(2, 2, 3), Any(2, 3, 1), (x, y) => ones(2, 2, 1, float64).baddbmm(x, y, 0.5f, 2)),
        Of("addbmm", Any(2, 2, 3), Any(2, 3, 1), (x, y) => ones(2, 1, float64).addbmm(x, y)),
        Of("einsum", Any(2, 3), Any(3, 2), (x, y) => einsum("ij,jk->ik", x, y)),
        Of("tensordot", Any(2, 3), Any(3, 2), (x, y) => x.tensordot(y, 1)),
        Of("kron", Any(2, 2), Any(1, 2), (x, y) => x.kron(y)),
        Of("cdist", Any(2, 3), Unit(3, 3), (x, y) => cdist(x, y)),
        Of("inverse", Any(3, 3), x => (x + 3 * eye(3, dtype: float64)).inverse()),
        Of("det", Any(3, 3), x => x.det()),
        Of("pinverse", Any(3, 2), x => x.pinverse()),
        Of("matrix_power", Any(2, 2), x => x.matrix_power(3)),
        Of("matrix_exp", Any(2, 2), x => x.matrix_exp()),
        Of("linalg.solve", Any(3, 3), Any(3, 2), (a, b) => linalg.solve(a + 3 * eye(3, dtype: float64), b)),
        Of("linalg.cholesky", Any(3, 3), x => linalg.cholesky(x.matmul(x.t()) + 2 * eye(3, dtype: float64))),
        Of("linalg.eigvalsh", Any(3, 3), x => linalg.eigvalsh(x + x.t())),
        Of("linalg.svdvals", Any(3, 2), x => linalg.svdvals(x)),
        Of("linalg.norm", Any(2, 3), x => linalg.norm(x)),
        Of("linalg.vector_norm", Any(2, 3), x => linalg.vector_norm(x, 3, [1])),
        Of("linalg.matrix_norm", Any(2, 3), x => linalg.matrix_norm(x)),
        Of("linalg.cross", Any(2, 3), Unit(2, 3), (x, y) => linalg.cross(x, y)),
        Of("linalg.multi_dot", Any(2, 3), Any(3, 2), (x, y) => linalg.multi_dot([x, y, x])),
    ];
}
