using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

public sealed class ApproxMaxIoUAssignerTests : TorchTests
{
    [Test]
    public void SquaresHaveTheBestOverlapOfTheBoxesAroundThemAsInMmdetection()
    {
        var squares = tensor(new float[] { 0, 0, 10, 10, 10, 0, 20, 10, 20, 0, 30, 10, 30, 0, 40, 10 }, [4, 4]);
        var shapes = tensor(new float[] { 0, 0, 0, 0, -5, 2, 5, -2, 2, -5, -2, 5 }, [1, 3, 4]);
        using var truth = new GroundTruth(
            tensor(new float[] { 5, 2, 25, 8, 22, -4, 28, 14 }, [2, 4]), tensor(new long[] { 7, 8 }), tensor(new float[] { 30, 0, 40, 10 }, [1, 4]));
        var assigner = new ApproxMaxIoUAssigner(0.5, 0.4, 0.2, ignoreIofThr: 0.5);
        var assigned = assigner.Assign((squares.unsqueeze(1) + shapes).reshape(-1, 4), squares, truth);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 0, 1, 2, -1 }));
        Assert.That(TensorAssert.Doubles(assigned.MaxOverlaps), Is.EqualTo(new[] { 1 / 3.0, 1, 0.9, -1 }).Within(1e-6));
        Assert.That(TensorAssert.Longs(assigned.Labels), Is.EqualTo(new long[] { -1, 7, 8, -1 }));
        Assert.That(() => assigner.Assign(zeros(5, 4), squares, truth), Throws.ArgumentException.With.Message.Contains("5 in all"));
    }
}
