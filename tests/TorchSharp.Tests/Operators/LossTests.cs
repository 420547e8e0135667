using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Tests.Operators;

public sealed class LossTests
{
    private DisposeScope scope = null!;

    [SetUp]
    public void Open() => scope = NewDisposeScope();

    [TearDown]
    public void Close() => scope.Dispose();

    [Test]
    public void CrossEntropyIsTheNegativeLogProbabilityOfTheClass()
    {
        var logits = tensor(new[] { 1.0, 2, 3, 0, 0, 0 }, [2, 3]);
        var classes = tensor(new long[] { 2, 0 });
        var first = -(3 - Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)));

        Assert.Multiple(() =>
        {
            Assert.That(
                F.cross_entropy(logits, classes, reduction: Reduction.None).ToArray<double>(),
                Is.EqualTo(new[] { first, Math.Log(3) }).Within(1e-12));
            Assert.That(F.cross_entropy(logits, classes, ignore_index: 0).item<double>(), Is.EqualTo(first).Within(1e-12));
            Assert.That(
                F.cross_entropy(logits, classes, tensor(new[] { 3.0, 1, 1 })).item<double>(),
                Is.EqualTo((first + 3 * Math.Log(3)) / 4).Within(1e-12));
            Assert.That(
                F.nll_loss(logits.log_softmax(1), classes, reduction: Reduction.Sum).item<double>(),
                Is.EqualTo(first + Math.Log(3)).Within(1e-12));
        });
    }

    [Test]
    public void BinaryCrossEntropyAgreesWithItsFormOnLogits()
    {
        var logits = tensor(new[] { -1.0, 0.5, 2 });
        var target = tensor(new[] { 0.0, 1, 1 });
        var weight = tensor(new[] { 1.0, 2, 3 });

        var direct = F.binary_cross_entropy(logits.sigmoid(), target, weight, Reduction.None);
        var onLogits = F.binary_cross_entropy_with_logits(logits, target, weight, Reduction.None);

        Assert.That(direct.ToArray<double>(), Is.EqualTo(onLogits.ToArray<double>()).Within(1e-12));
        Assert.That(direct.ToArray<double>()[0], Is.EqualTo(Math.Log(1 + Math.Exp(-1))).Within(1e-12));
    }

    [Test]
    public void RegressionLossesFollowTheirFormulas()
    {
        var x = tensor(new[] { 0.0, 0.5, 3 });
        var zero = zeros(3, float64);

        Assert.Multiple(() =>
        {
            Assert.That(F.mse_loss(x, zero).item<double>(), Is.EqualTo(9.25 / 3).Within(1e-12));
            Assert.That(F.l1_loss(x, zero, Reduction.Sum).item<double>(), Is.EqualTo(3.5));
            Assert.That(F.smooth_l1_loss(x, zero, Reduction.None, 2).ToArray<double>(), Is.EqualTo(new[] { 0, 0.0625, 2 }).Within(1e-12));
            Assert.That(F.huber_loss(x, zero, 2, Reduction.None).ToArray<double>(), Is.EqualTo(new[] { 0, 0.125, 4 }).Within(1e-12));
            Assert.That(F.kl_div(zero, zero + 0.5, false, Reduction.Sum).item<double>(), Is.EqualTo(1.5 * Math.Log(0.5)).Within(1e-12));
            Assert.That(F.kl_div(zero, zero, reduction: Reduction.Sum).item<double>(), Is.Zero);
        });
    }

    [Test]
    public void MarginLossesFollowTheirFormulas()
    {
        var x = tensor(new[] { 0.2, 0.9 });
        var y = tensor(new[] { 0.5, 0.1 });
        var signs = tensor(new[] { 1.0, -1 });

        Assert.Multiple(() =>
        {
            Assert.That(F.margin_ranking_loss(x, y, signs, 0.1, Reduction.None).ToArray<double>(), Is.EqualTo(new[] { 0.4, 0.9 }).Within(1e-12));
            Assert.That(F.hinge_embedding_loss(x, signs, 1, Reduction.None).ToArray<double>(), Is.EqualTo(new[] { 0.2, 0.1 }).Within(1e-12));
            Assert.That(
                F.triplet_margin_with_distance_loss(x, y, x, (a, b) => (a - b).abs(), 0.2, reduction: Reduction.None).ToArray<double>(),
                Is.EqualTo(new[] { 0.5, 1.0 }).Within(1e-12));
            Assert.That(
                F.multilabel_soft_margin_loss(x.view(1, 2), ones(1, 2, float64)).item<double>(),
                Is.EqualTo((Math.Log(1 + Math.Exp(-0.2)) + Math.Log(1 + Math.Exp(-0.9))) / 2).Within(1e-12));
        });
    }

    [Test]
    public void GaussianLikelihoodRefusesNegativeVariance()
    {
        var x = ones(2, 3);

        Assert.That(() => F.gaussian_nll_loss(x, x, -x), Throws.ArgumentException.With.Message.Contains("negative"));
        Assert.That(
            F.gaussian_nll_loss(x, x, x * 2, reduction: Reduction.None).ToArray<float>(),
            Is.All.EqualTo(1.5 * Math.Log(2)).Within(1e-5));
    }
}
