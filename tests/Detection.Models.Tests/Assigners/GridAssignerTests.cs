using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Models.DenseHeads;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

/// <summary>Against what mmdetection 2.26 assigned.</summary>
public sealed class GridAssignerTests : TorchTests
{
    private static readonly float[] Boxes = [0, 0, 20, 20, 0, 0, 30, 30, 10, 10, 40, 40, 30, 30, 60, 60, 32, 32, 60, 60];

    [Test]
    public void ResponsibleBoxesBecomeObjects([Values] bool all)
    {
        using var truth = Truth();
        var assigned = new GridAssigner(0.8, 0.3, gtMaxAssignAll: all).Assign(tensor(Boxes, [5, 4]), Responsible(), truth);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { -1, 1, 0, -1, 2 }));
        Assert.That(TensorAssert.Longs(assigned.Labels), Is.EqualTo(new long[] { -1, 3, -1, -1, 4 }));
        Assert.That(TensorAssert.Doubles(assigned.MaxOverlaps), Is.EqualTo(new[] { 0.5102041, 0.8711111, -1, -1, 0.8711111 }).Within(1e-6));
    }

    [Test]
    public void BackgroundMayHaveALowerBound()
    {
        using var truth = Truth();
        var assigned = new GridAssigner(0.99, new NegativeIouRange(0.1, 0.5), 0.95).Assign(tensor(Boxes, [5, 4]), Responsible(), truth);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { -1, -1, 0, -1, -1 }));
    }

    [Test]
    public void CellsThatCentresAreInAreResponsible()
    {
        var flags = YOLOTargets.Responsible([(2, 3), (4, 6)], [(32, 32), (16, 16)], [2, 2], tensor(new float[] { 10, 10, 60, 40, 80, 20, 90, 60 }, [2, 4]));
        var expected = new long[60];
        foreach (var place in new[] { 2, 3, 10, 11, 28, 29, 46, 47 }) expected[place] = 1;
        Assert.That(TensorAssert.Longs(flags), Is.EqualTo(expected));
    }

    private static GroundTruth Truth() => new(tensor(new float[] { 0, 0, 28, 28, 31, 31, 61, 61 }, [2, 4]), tensor(new long[] { 3, 4 }), zeros(0, 4));

    private static Tensor Responsible() => tensor(new[] { true, true, false, false, true });
}
