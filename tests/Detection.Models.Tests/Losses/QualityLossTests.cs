using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Losses;

/// <summary>Losses against qualities, distributions and heat maps, with constants that mmdetection's classes gave.</summary>
public sealed class QualityLossTests : TorchTests
{
    [Test]
    public void QualityFocalLossDrawsScoresToQualities()
    {
        var prediction = Logits().requires_grad_();
        var losses = new QualityFocalLoss().forward(prediction, Qualities(), reductionOverride: LossReduction.None);
        losses.sum().backward();
        Assert.That(TensorAssert.Doubles(losses), Is.EqualTo(new[] { 0.4035096, 0.4465586, 0.8901499, 0.5198604 }).Within(1e-6));
        Assert.That(TensorAssert.Doubles(prediction.grad!), Is.EqualTo(new[]
        {
            0.5261518, 0.05258114, 0.009467497, 0.0003148718, 0.3395946, 0.3834666, 0.251846, 0.7682347, 1.735055e-05, 0.2982868, 0.2982868, 0.2982868,
        }).Within(1e-6));
        var weighted = new QualityFocalLoss(lossWeight: 0.5).forward(Logits(), Qualities(), tensor(new[] { 1, 0.5f, 2, 1 }), 2);
        Assert.That(weighted.item<float>(), Is.EqualTo(0.7317373).Within(1e-6));
        var activated = new QualityFocalLoss(activated: true, beta: 1.5).forward(Logits().sigmoid(), Qualities(), reductionOverride: LossReduction.None);
        Assert.That(TensorAssert.Doubles(activated), Is.EqualTo(new[] { 0.5341583, 0.6090586, 1.107688, 0.7351936 }).Within(1e-6));
    }

    [Test]
    public void DistributionFocalLossDrawsToTheIntegersAround()
    {
        var prediction = tensor(new[] { 0.1f, 0.2f, 0.3f, -1, 1, -1, 0, 2, 0, 0, 0, 0 }).reshape(3, 4).requires_grad_();
        var target = tensor(new[] { 0, 1.25f, 2.9f });
        var losses = new DistributionFocalLoss().forward(prediction, target, reductionOverride: LossReduction.None);
        losses.sum().backward();
        Assert.That(TensorAssert.Doubles(losses), Is.EqualTo(new[] { 1.297311, 3.19019, 1.386294 }).Within(2e-6));
        Assert.That(TensorAssert.Doubles(prediction.grad!), Is.EqualTo(new[]
        {
            -0.7267345, 0.3020051, 0.3337672, 0.0909622, 0.2368828, -0.7179413, -0.1628557, 0.6439142, 0.25, 0.25, 0.15, -0.65,
        }).Within(1e-6));
        var weighted = new DistributionFocalLoss(lossWeight: 0.25).forward(prediction, target, tensor(new float[] { 1, 2, 3 }), 4);
        Assert.That(weighted.item<float>(), Is.EqualTo(0.7397859).Within(1e-6));
    }

    [TestCase(true, 0.4215424, 0.3039785, 0.1293176)]
    [TestCase(false, 0.526928, 1.013262, 0.4310586)]
    public void VarifocalLossWeighsPositivesByTheirQuality(bool iouWeighted, double first, double second, double gradient)
    {
        var prediction = Logits().requires_grad_();
        var losses = new VarifocalLoss(iouWeighted: iouWeighted).forward(prediction, Qualities(), reductionOverride: LossReduction.None);
        losses.sum().backward();
        Assert.That(TensorAssert.Doubles(losses), Is.EqualTo(new[]
        {
            0.2830587, 0.01699354, first, 8.196245e-05, 0.1538685, 0.1809684, second, 0.5264012, 4.403685e-06, 0.1299651, 0.1299651, 0.1299651,
        }).Within(1e-6));
        Assert.That(prediction.grad![2, 0].item<float>(), Is.EqualTo(gradient).Within(1e-6));
    }

    [Test]
    public void GaussianFocalLossSparesTheNeighbourhoodOfPeaks()
    {
        var prediction = tensor(new[] { 0.2f, 0.9f, 0.5f, 0.01f }).requires_grad_();
        var losses = new GaussianFocalLoss().forward(prediction, tensor(new[] { 1, 0.8f, 0, 1 }), reductionOverride: LossReduction.None);
        losses.sum().backward();
        Assert.That(TensorAssert.Doubles(losses), Is.EqualTo(new[] { 1.03004, 0.002984149, 0.1732868, 4.513527 }).Within(2e-6));
        Assert.That(TensorAssert.Doubles(prediction.grad!), Is.EqualTo(new[] { -5.775101, 0.01959144, 1.193147, -107.1282 }).Within(1e-4));
    }

    [Test]
    public void MeanSquaredErrorIsWeightedAndAveraged()
    {
        var (prediction, target) = (tensor(new[] { 0.2f, 0.9f, 0.5f, 0.01f }), tensor(new[] { 1, 0.8f, 0, 1 }));
        Assert.That(new MSELoss(lossWeight: 2).forward(prediction, target).item<float>(), Is.EqualTo(0.94005).Within(1e-6));
        Assert.That(new MSELoss().forward(prediction, target, tensor(new float[] { 1, 0, 1, 1 }), 2).item<float>(), Is.EqualTo(0.93505).Within(1e-6));
    }

    [Test]
    public void NothingToLearnIsAZero()
    {
        foreach (ILoss loss in new ILoss[] { new QualityFocalLoss(), new VarifocalLoss(), new MSELoss() })
            Assert.That(loss.forward(zeros(0, 3), zeros(0, 3), averageFactor: 1).item<float>(), Is.Zero);
    }

    [Test]
    public void SoftmaxesAreRefused()
    {
        Assert.That(() => new QualityFocalLoss(useSigmoid: false), Throws.ArgumentException.With.Message.Contains("use_sigmoid"));
        Assert.That(() => new VarifocalLoss(useSigmoid: false), Throws.ArgumentException.With.Message.Contains("use_sigmoid"));
        Assert.That(() => new VarifocalLoss(alpha: -1), Throws.ArgumentException.With.Message.Contains("alpha"));
    }

    private static Tensor Logits() => tensor(new[] { 0.5f, -1, 2, -3, 0.1f, 0.2f, 1, 1, -4, 0, 0, 0 }).reshape(4, 3);

    // The first row is a 2 of quality 0.8, the third a 0 of quality 0.3.
    private static Tensor Qualities() => tensor(new[] { 0, 0, 0.8f, 0, 0, 0, 0.3f, 0, 0, 0, 0, 0 }).reshape(4, 3);
}
