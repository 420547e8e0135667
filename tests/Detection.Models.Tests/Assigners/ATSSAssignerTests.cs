using Detection.Core.Structures;
using Detection.Models.Anchors;
using Detection.Models.Assigners;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

/// <summary>Boxes on two levels of 6 x 6 and 3 x 3 cells, with what mmdetection's class assigned.</summary>
public sealed class ATSSAssignerTests : TorchTests
{
    private static readonly int[] Counts = [36, 9];

    [TestCase(-1.0, 0)]
    [TestCase(0.5, -1)]
    public void ObjectsTakeTheCandidatesThatStandOut(double ignoreIofThr, long ignored)
    {
        var assigned = new ATSSAssigner(4, ignoreIofThr: ignoreIofThr).Assign(Boxes(), Truth(3), Counts);
        var expected = new long[45];
        (expected[7], expected[14], expected[35], expected[40]) = (ignored, 2, 3, 1);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(expected));
        var labels = TensorAssert.Longs(assigned.Labels);
        Assert.That(new[] { labels[14], labels[35], labels[40], labels[0] }, Is.EqualTo(new long[] { 5, 6, 4, -1 }));
        var overlaps = TensorAssert.Doubles(assigned.MaxOverlaps);
        Assert.That(new[] { overlaps[14], overlaps[35], overlaps[40] }, Is.EqualTo(new[] { 0.51562, 0.66038, 0.53711 }).Within(1e-5));
    }

    [Test]
    public void WithoutObjectsAllIsBackground()
    {
        var assigned = new ATSSAssigner(4).Assign(Boxes(), Truth(0), Counts);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.All.Zero);
        Assert.That(TensorAssert.Longs(assigned.Labels), Is.All.EqualTo(-1));
    }

    [Test]
    public void LevelsThatDoNotAddUpAreRefused()
    {
        Assert.That(() => new ATSSAssigner(4).Assign(Boxes(), Truth(1)), Throws.ArgumentException.With.Message.Contains("level"));
        Assert.That(() => new ATSSAssigner(4).Assign(Boxes(), Truth(1), [36, 8]), Throws.ArgumentException.With.Message.Contains("36 + 8"));
    }

    private static Tensor Boxes()
        => cat(new AnchorGenerator(strides: [8, 16], ratios: [1.0], octaveBaseScale: 2, scalesPerOctave: 1).GridPriors([(6, 6), (3, 3)], CPU), 0);

    private static GroundTruth Truth(int count) => new(
        tensor(new float[] { 3, 5, 25, 30, 10, 8, 21, 20, 30, 30, 47, 46 }).reshape(3, 4).narrow(0, 0, count),
        tensor(new long[] { 4, 5, 6 }).narrow(0, 0, count),
        tensor(new float[] { 0, 0, 12, 12 }).reshape(1, 4));
}
