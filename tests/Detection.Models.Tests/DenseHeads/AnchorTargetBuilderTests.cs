using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Models.Coders;
using Detection.Models.DenseHeads;
using Detection.Models.Samplers;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public sealed class AnchorTargetBuilderTests : TorchTests
{
    // Four 10 x 10 boxes in a row, the last half outside a 35 pixel wide image.
    private static readonly float[] Boxes = [0, 0, 10, 10, 10, 0, 20, 10, 20, 0, 30, 10, 30, 0, 40, 10];

    [Test]
    public void PositivesGetTheirObjectNegativesBackgroundAndTheRestNothing()
    {
        var targets = Build(ones(4, ScalarType.Bool));
        Assert.That(TensorAssert.Longs(targets.Labels), Is.EqualTo(new long[] { 9, 3, 9, 9 }));
        Assert.That(TensorAssert.Doubles(targets.LabelWeights), Is.EqualTo(new double[] { 1, 1, 0, 1 }));
        TensorAssert.AreClose(targets.Deltas[0, 1], tensor(new float[] { 0.1f, 0, 0, 0 }));
        Assert.That(TensorAssert.Doubles(targets.DeltaWeights.sum(2)), Is.EqualTo(new double[] { 0, 4, 0, 0 }));
        Assert.That((targets.PositiveCount, targets.NegativeCount), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public void AnchorsOnPaddingAreLeftOut()
    {
        var targets = Build(tensor(new[] { true, true, true, false }));
        Assert.That(TensorAssert.Doubles(targets.LabelWeights), Is.EqualTo(new double[] { 1, 1, 0, 0 }));
        Assert.That(TensorAssert.Longs(targets.Labels), Is.EqualTo(new long[] { 9, 3, 9, 9 }));
    }

    [TestCase(0, 0)]
    [TestCase(5, 0)]
    [TestCase(6, 1)]
    public void AnchorsBeyondTheAllowedBorderAreLeftOut(double border, double weightOfLast)
        => Assert.That(TensorAssert.Doubles(Build(ones(4, ScalarType.Bool), border).LabelWeights)[3], Is.EqualTo(weightOfLast));

    [Test]
    public void PositivesCanWeighMoreAndAnRpnHasOneLabel()
    {
        var targets = Build(ones(4, ScalarType.Bool), classAgnostic: true, positiveWeight: 2.5);
        Assert.That(TensorAssert.Longs(targets.Labels)[1], Is.Zero);
        Assert.That(TensorAssert.Doubles(targets.LabelWeights)[1], Is.EqualTo(2.5));
    }

    [Test]
    public void WithoutCoderTheBoxesAreTheTargets()
        => TensorAssert.AreSame(Build(ones(4, ScalarType.Bool), decoded: true).Deltas[0, 1], tensor(new float[] { 11, 0, 21, 10 }));

    [Test]
    public void AnImageWithoutObjectsIsAllBackgroundAndCountsOnePositive()
    {
        var targets = Build(ones(4, ScalarType.Bool), truth: new GroundTruth(zeros(0, 4), zeros([0], int64), zeros(0, 4)));
        Assert.That(TensorAssert.Doubles(targets.LabelWeights), Is.All.EqualTo(1));
        Assert.That((targets.PositiveCount, targets.NegativeCount), Is.EqualTo((1L, 4L)));
    }

    [Test]
    public void AnImageWithoutAnchorsIsNamed()
        => Assert.That(() => Build(zeros(4, ScalarType.Bool)), Throws.InvalidOperationException.With.Message.Contains("street.jpg").And.Message.Contains("35 x 12"));

    private static AnchorTargets Build(
        Tensor flags, double border = -1, bool classAgnostic = false, double positiveWeight = -1, bool decoded = false, GroundTruth? truth = null)
    {
        var anchors = tensor(Boxes).reshape(4, 4);
        var objects = truth ?? new GroundTruth(tensor(new float[] { 11, 0, 21, 10 }).reshape(1, 4), tensor(new long[] { 3 }), zeros(0, 4));
        var meta = new ImageMeta("street.jpg", "1", (12, 35), (12, 35), (12, 40));
        var builder = new AnchorTargetBuilder(
            new MaxIoUAssigner(0.5, 0.04, 0.5), new PseudoSampler(), decoded ? null : new DeltaXYWHBBoxCoder(), 9, classAgnostic, border, positiveWeight);
        return builder.Build(anchors, [4], [flags], new DetectionBatch(zeros(1, 3, 12, 40), [meta], [objects]));
    }
}
