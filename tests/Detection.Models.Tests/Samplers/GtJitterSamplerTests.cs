using Detection.Core.Structures;
using Detection.Models.Samplers;
using Detection.Ops.Boxes;
using Detection.Ops.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Samplers;

public sealed class GtJitterSamplerTests : TorchTests
{
    [Test]
    public void EveryObjectAppearsOnceMoreALittleMoved()
    {
        manual_seed(3);
        var boxes = tensor(new float[] { 50, 50, 60, 60 }, [1, 4]);
        using var truth = new GroundTruth(tensor(new float[] { 0, 0, 10, 20, 20, 20, 40, 40 }, [2, 4]), tensor(new long[] { 7, 8 }), zeros(0, 4));
        var assigned = new AssignResult(tensor(new long[] { 0 }), tensor(new[] { 0.1f }), tensor(new long[] { -1 }));

        var sample = new GtJitterSampler(new PseudoSampler(), jitter: 0.1).Sample(assigned, boxes, truth);

        Assert.That(TensorAssert.Longs(sample.PositiveGroundTruthIndices), Is.EqualTo(new long[] { 0, 1 }));
        Assert.That(TensorAssert.Longs(sample.PositiveLabels), Is.EqualTo(new long[] { 7, 8 }));
        Assert.That(TensorAssert.Longs(sample.NegativeIndices), Is.EqualTo(new long[] { 0 }));
        var overlaps = TensorAssert.Doubles(BoxOverlaps.Aligned(sample.PositiveBoxes, truth.Boxes));
        Assert.That(overlaps, Has.All.InRange(0.9 * 0.9, 0.9999));
        TensorAssert.AreClose(BoxTransforms.Areas(sample.PositiveBoxes), BoxTransforms.Areas(truth.Boxes), 1e-2);
    }

    [Test]
    public void ASampleLeavesNoTensorBehind()
    {
        var boxes = rand(5, 4);
        using var truth = new GroundTruth(tensor(new float[] { 0, 0, 10, 20 }, [1, 4]), tensor(new long[] { 7 }), zeros(0, 4));
        var assigned = new AssignResult(zeros(5, int64), zeros(5), full(5, -1, int64));
        var sampler = new GtJitterSampler(new RandomSampler(4, 0.5, new RandomIndexChooser()));
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope()) _ = sampler.Sample(assigned, boxes, truth);
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }
}
