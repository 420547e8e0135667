using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public sealed class LinearAlgebraTests
{
    private DisposeScope scope = null!;

    private Tensor a = null!;

    [SetUp]
    public void Open()
    {
        scope = NewDisposeScope();
        a = tensor(new[] { 4.0, 1, 1, 3 }, [2, 2]);
    }

    [TearDown]
    public void Close()
    {
        a.Dispose();
        scope.Dispose();
    }

    [Test]
    public void ProductsAgreeWithEachOther()
    {
        var b = arange(6, float64).view(2, 3);
        var product = a.mm(b);

        Assert.Multiple(() =>
        {
            Assert.That(product.ToArray<double>(), Is.EqualTo(new[] { 3.0, 8, 13, 9, 13, 17 }));
            Assert.That(a.matmul(b).Equals(product), Is.True);
            Assert.That(einsum("ij,jk->ik", a, b).Equals(product), Is.True);
            Assert.That(a.tensordot(b, 1).Equals(product), Is.True);
            Assert.That(a.tensordot(b, [1], [0]).Equals(product), Is.True);
            Assert.That(a.unsqueeze(0).bmm(b.unsqueeze(0))[0].Equals(product), Is.True);
            Assert.That(zeros(2, 3, float64).addmm(a, b).Equals(product), Is.True);
            Assert.That(a.mv(ones(2, float64)).ToArray<double>(), Is.EqualTo(new[] { 5.0, 4 }));
            Assert.That(linalg.multi_dot([a, b]).Equals(product), Is.True);
            Assert.That(ones(2).outer(ones(3)).shape, Is.EqualTo(new long[] { 2, 3 }));
        });
    }

    [Test]
    public void SystemsAreSolved()
    {
        var b = tensor(new[] { 1.0, 2 }, [2, 1]);
        var x = linalg.solve(a, b);

        Assert.Multiple(() =>
        {
            Assert.That(a.mm(x).allclose(b), Is.True);
            Assert.That(a.inverse().mm(b).allclose(x), Is.True);
            Assert.That(linalg.lstsq(a, b).Solution.allclose(x), Is.True);
            Assert.That(a.pinverse().allclose(a.inverse()), Is.True);
            Assert.That(a.det().item<double>(), Is.EqualTo(11).Within(1e-12));
            Assert.That(slogdet(a).logabsdet.item<double>(), Is.EqualTo(Math.Log(11)).Within(1e-12));
            Assert.That(a.matrix_power(2).allclose(a.mm(a)), Is.True);
        });
    }

    [Test]
    public void DecompositionsMultiplyBack()
    {
        var (u, s, vh) = linalg.svd(a);
        var (q, r) = linalg.qr(a);
        var (values, vectors) = linalg.eigh(a);
        var lower = linalg.cholesky(a);

        Assert.Multiple(() =>
        {
            Assert.That(u.mm(s.diag()).mm(vh).allclose(a), Is.True);
            Assert.That(q.mm(r).allclose(a), Is.True);
            Assert.That(vectors.mm(values.diag()).mm(vectors.t()).allclose(a), Is.True);
            Assert.That(lower.mm(lower.t()).allclose(a), Is.True);
        });
    }

    [Test]
    public void NormsAndDistancesAreMeasured()
    {
        var points = tensor(new[] { 0.0, 0, 3, 4 }, [2, 2]);

        Assert.Multiple(() =>
        {
            Assert.That(cdist(points, points).ToArray<double>(), Is.EqualTo(new[] { 0.0, 5, 5, 0 }).Within(1e-7));
            Assert.That(cdist(points, points, 1)[0, 1].item<double>(), Is.EqualTo(7));
            Assert.That(linalg.norm(points).item<double>(), Is.EqualTo(5));
            Assert.That(linalg.vector_norm(points, 1, [1]).ToArray<double>(), Is.EqualTo(new[] { 0.0, 7 }));
            Assert.That(linalg.matrix_norm(points, "nuc").item<double>(), Is.EqualTo(5).Within(1e-12));
            Assert.That(linalg.matrix_rank(points).item<long>(), Is.EqualTo(1));
        });
    }
}
