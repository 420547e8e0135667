using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Losses;

public sealed class ClassificationLossTests : TorchTests
{
    [Test]
    public void SoftmaxMeanIsTorchs()
    {
        var (scores, labels) = (randn(20, 5), randint(0, 5, [20], int64));
        TensorAssert.AreClose(new CrossEntropyLoss(lossWeight: 2).forward(scores, labels), 2 * nn.functional.cross_entropy(scores, labels), 1e-6);
    }

    [Test]
    public void WeightsAndAverageFactorApplyAsInMmdetection()
    {
        var (scores, labels, weights) = (randn(20, 5), randint(0, 5, [20], int64), rand(20));
        var each = nn.functional.cross_entropy(scores, labels, reduction: nn.Reduction.None);
        var loss = new CrossEntropyLoss();
        TensorAssert.AreClose(loss.forward(scores, labels, weights, 7), (each * weights).sum() / 7, 1e-6);
        TensorAssert.AreClose(loss.forward(scores, labels, weights), (each * weights).mean(), 1e-6);
        TensorAssert.AreClose(loss.forward(scores, labels, weights, reductionOverride: LossReduction.Sum), (each * weights).sum(), 1e-6);
        TensorAssert.AreClose(loss.forward(scores, labels, weights, 7, LossReduction.None), each * weights, 1e-6);
        Assert.That(() => loss.forward(scores, labels, weights, 7, LossReduction.Sum), Throws.ArgumentException);
    }

    [Test]
    public void AverageFactorOfZeroGivesAFiniteLoss() =>
        Assert.That(new CrossEntropyLoss().forward(randn(2, 3), zeros(2, int64), zeros(2), 0).item<float>(), Is.Zero);

    [Test]
    public void IgnoredTargetsCountNothing()
    {
        var (scores, labels) = (randn(4, 3), tensor(new long[] { 0, 255, 2, 255 }));
        var each = nn.functional.cross_entropy(scores, labels, ignore_index: 255, reduction: nn.Reduction.None);
        TensorAssert.AreClose(new CrossEntropyLoss(ignoreIndex: 255, avgNonIgnore: true).forward(scores, labels), each.sum() / 2, 1e-6);
        TensorAssert.AreClose(new CrossEntropyLoss(ignoreIndex: 255).forward(scores, labels), each.sum() / 4, 1e-6);
    }

    [Test]
    public void ClassesAreWeighted()
    {
        var (scores, labels) = (randn(6, 3), randint(0, 3, [6], int64));
        var weights = tensor(new float[] { 1, 2, 3 });
        var each = nn.functional.cross_entropy(scores, labels, weights, reduction: nn.Reduction.None);
        TensorAssert.AreClose(new CrossEntropyLoss(classWeight: [1, 2, 3]).forward(scores, labels), each.mean(), 1e-6);
    }

    [Test]
    public void SigmoidsExpandClassIndices()
    {
        var (scores, labels, weights) = (randn(5, 3), tensor(new long[] { 0, 2, 3, 1, -1 }), rand(5));
        var goal = tensor(new float[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0 }, [5, 3]);
        var each = nn.functional.binary_cross_entropy_with_logits(scores, goal, reduction: nn.Reduction.None);
        var counts = tensor(new float[] { 1, 1, 1, 1, 0 }).unsqueeze(1);
        var loss = new CrossEntropyLoss(useSigmoid: true);
        TensorAssert.AreClose(loss.forward(scores, labels, weights, 3), (each * counts * weights.unsqueeze(1)).sum() / 3, 1e-6);
        TensorAssert.AreClose(loss.forward(scores, labels), (each * counts).mean(), 1e-6);
        TensorAssert.AreClose(new CrossEntropyLoss(useSigmoid: true, avgNonIgnore: true).forward(scores, labels), (each * counts).sum() / 12, 1e-6);
    }

    [Test]
    public void SigmoidOfOneChannelTakesItsTargetsAsTheyAre()
    {
        var (scores, targets) = (randn(8), tensor(new long[] { 0, 1, 1, 0, 0, 1, 0, 1 }));
        var expected = nn.functional.binary_cross_entropy_with_logits(scores, targets.to(float32));
        TensorAssert.AreClose(new CrossEntropyLoss(useSigmoid: true).forward(scores, targets), expected, 1e-6);
    }

    [Test]
    public void MasksUseTheChannelOfTheirClass()
    {
        var (masks, goal, labels) = (randn(3, 4, 2, 2), rand(3, 2, 2).round(), tensor(new long[] { 1, 3, 0 }));
        var own = stack([masks[0, 1], masks[1, 3], masks[2, 0]]);
        var loss = new CrossEntropyLoss(useMask: true);
        TensorAssert.AreClose(loss.MaskLoss(masks, goal, labels), nn.functional.binary_cross_entropy_with_logits(own, goal).reshape(1), 1e-6);
        Assert.That(() => loss.forward(masks, goal), Throws.InvalidOperationException.With.Message.Contains("MaskLoss"));
    }

    [Test]
    public void SigmoidAndMaskExcludeEachOther() => Assert.That(() => new CrossEntropyLoss(useSigmoid: true, useMask: true), Throws.ArgumentException);

    [Test]
    public void FocalLossAgreesOverAllItsPaths()
    {
        var (scores, labels, weights) = ((randn(30, 4) * 2).requires_grad_(), randint(0, 5, [30], int64), rand(30));
        var loss = new FocalLoss(lossWeight: 1.5);
        var each = loss.forward(scores, labels, reductionOverride: LossReduction.None);
        Assert.That(each.shape, Is.EqualTo(new long[] { 30, 4 }));
        TensorAssert.AreClose(loss.forward(scores, labels), each.mean(), 1e-6);
        TensorAssert.AreClose(loss.forward(scores, labels, weights, 11), (each * weights.unsqueeze(1)).sum() / 11, 1e-6);
        TensorAssert.AreClose(loss.forward(scores, labels, weights.unsqueeze(1).expand(30, 4), 11), (each * weights.unsqueeze(1)).sum() / 11, 1e-6);
        TensorAssert.AreClose(loss.forward(scores, labels, weights.unsqueeze(1).expand(30, 4).reshape(-1), 11), (each * weights.unsqueeze(1)).sum() / 11, 1e-6);
        TensorAssert.AreClose(new FocalLoss(lossWeight: 1.5, activated: true).forward(scores.sigmoid(), labels), each.mean(), 1e-5);
    }

    [Test]
    public void FocalLossWithoutSigmoidIsRefused() => Assert.That(() => new FocalLoss(useSigmoid: false), Throws.ArgumentException.With.Message.Contains("use_sigmoid"));

    [Test]
    public void AccuracyIsTheShareOfBestClassesInPercent()
    {
        var scores = tensor(new float[] { 1, 2, 3, 4, 9, 1, 0, 0 }, [4, 2]);
        Assert.That(TensorAssert.Doubles(Accuracy.Top1(scores, tensor(new long[] { 1, 0, 1, 0 }))), Is.EqualTo(new[] { 50.0 }));
        Assert.That(TensorAssert.Doubles(Accuracy.Top1(zeros(0, 3), zeros(0, int64))), Is.EqualTo(new[] { 0.0 }));
    }
}
