using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

public sealed class IgnoreRegionAssignerTests : TorchTests
{
    [Test]
    public void BoxesOnHardObjectsAndInDontCareRegionsAreNotUsed()
    {
        // Object, hard object, half inside two regions, a third inside one, background.
        var boxes = tensor(new float[] { 0, 0, 10, 10, 50, 50, 60, 59, 40, 50, 64, 60, 30, 50, 60, 60, 80, 0, 90, 10 }, [5, 4]);
        using var truth = new GroundTruth(
            tensor(new float[] { 0, 0, 10, 10 }, [1, 4]),
            tensor(new long[] { 3 }),
            tensor(new float[] { 50, 50, 60, 60, 60, 50, 64, 60 }, [2, 4]));
        var assigner = new IgnoreRegionAssigner(new MaxIoUAssigner(0.5, 0.5), hardIouThr: 0.7, dontCareIofThr: 0.5);

        var assigned = assigner.Assign(boxes, truth);

        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 1, -1, -1, 0, 0 }));
        Assert.That(TensorAssert.Longs(assigned.Labels), Is.EqualTo(new long[] { 3, -1, -1, -1, -1 }));
    }

    [Test]
    public void WithoutIgnoredRegionsNothingChanges()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 50, 50, 60, 59 }, [2, 4]);
        using var truth = new GroundTruth(tensor(new float[] { 0, 0, 10, 10 }, [1, 4]), tensor(new long[] { 3 }), zeros(0, 4));
        var assigned = new IgnoreRegionAssigner(new MaxIoUAssigner(0.5, 0.5)).Assign(boxes, truth);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 1, 0 }));
    }

    [TestCase(0, 0.5)]
    [TestCase(0.5, 1.5)]
    public void ThresholdsAreShares(double hard, double dontCare)
        => Assert.That(() => new IgnoreRegionAssigner(new MaxIoUAssigner(0.5, 0.5), hard, dontCare), Throws.ArgumentException.With.Message.Contains("thr"));
}
