using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Ops.Boxes;
using Detection.Ops.Tests.Golden;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

public sealed class MaxIoUAssignerTests : TorchTests
{
    [Test]
    public void BoxesAreObjectsBackgroundOrUnused()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 0, 0, 10, 6, 20, 20, 30, 30 }, [3, 4]);
        var assigned = new MaxIoUAssigner(0.7, 0.4, matchLowQuality: false).Assign(boxes, Truth([0, 0, 10, 10], 5));
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 1, -1, 0 }));
        Assert.That(TensorAssert.Longs(assigned.Labels), Is.EqualTo(new long[] { 5, -1, -1 }));
        Assert.That(TensorAssert.Doubles(assigned.MaxOverlaps), Is.EqualTo(new[] { 1, 0.6, 0 }).Within(1e-6));
    }

    [Test]
    public void ObjectsTakeTheirBestBoxesBelowTheThreshold()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 4, 0, 0, 10, 4, 20, 20, 30, 30 }, [3, 4]);
        Assert.That(Indices(new MaxIoUAssigner(0.7, 0.3, 0.3), boxes), Is.EqualTo(new long[] { 1, 1, 0 }));
        Assert.That(Indices(new MaxIoUAssigner(0.7, 0.3, 0.3, gtMaxAssignAll: false), boxes), Is.EqualTo(new long[] { 1, -1, 0 }));
        Assert.That(Indices(new MaxIoUAssigner(0.7, 0.3, 0.5), boxes), Is.EqualTo(new long[] { -1, -1, 0 }));

        static long[] Indices(MaxIoUAssigner assigner, Tensor boxes) => TensorAssert.Longs(assigner.Assign(boxes, Truth([0, 0, 10, 10], 0)).GroundTruthIndices);
    }

    [Test]
    public void LaterObjectsTakeBoxesFromEarlierOnes()
    {
        var truth = new GroundTruth(tensor(new float[] { 0, 0, 10, 10, 0, 0, 10, 5 }, [2, 4]), tensor(new long[] { 0, 1 }), zeros(0, 4));
        var boxes = tensor(new float[] { 0, 0, 10, 9 }, [1, 4]);
        Assert.That(TensorAssert.Longs(new MaxIoUAssigner(0.7, 0.3, 0.3).Assign(boxes, truth).GroundTruthIndices), Is.EqualTo(new long[] { 2 }));
    }

    [Test]
    public void BoxesInIgnoredRegionsAreNotUsed([Values] bool candidates)
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 50, 50, 60, 60 }, [2, 4]);
        using var truth = new GroundTruth(tensor(new float[] { 80, 80, 90, 90 }, [1, 4]), tensor(new long[] { 0 }), tensor(new float[] { 48, 48, 62, 62 }, [1, 4]));
        var assigned = new MaxIoUAssigner(0.7, 0.3, ignoreIofThr: 0.5, ignoreWrtCandidates: candidates, matchLowQuality: false).Assign(boxes, truth);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 0, -1 }));
    }

    [Test]
    public void WithoutObjectsAllIsBackground()
    {
        using var truth = new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4));
        var assigned = new MaxIoUAssigner(0.7, 0.3).Assign(zeros(4, 4), truth);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 0, 0, 0, 0 }));
        Assert.That(TensorAssert.Longs(assigned.Labels), Is.EqualTo(new long[] { -1, -1, -1, -1 }));
        Assert.That(new MaxIoUAssigner(0.7, 0.3).Assign(zeros(0, 4), Truth([0, 0, 1, 1], 0)).GroundTruthIndices.shape[0], Is.Zero);
    }

    [Test]
    public void LowerBoundOfBackgroundLeavesBoxesUnused()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 0, 0, 10, 2, 20, 20, 30, 30 }, [3, 4]);
        var assigned = new MaxIoUAssigner(0.7, new NegativeIouRange(0.1, 0.4), matchLowQuality: false).Assign(boxes, Truth([0, 0, 10, 10], 0));
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 1, 0, -1 }));
    }

    [TestCase("0.3", 0.0, 0.3)]
    [TestCase("[0.1, 0.5]", 0.1, 0.5)]
    public void BackgroundIsANumberOrAPair(string json, double low, double high)
    {
        Assert.That(NegativeIouRange.TryRead(JToken.Parse(json), out var range), Is.True);
        Assert.That(range, Is.EqualTo(new NegativeIouRange(low, high)));
    }

    [TestCase("\"a\"")]
    [TestCase("[1]")]
    public void OtherFormsOfBackgroundAreRefused(string json) => Assert.That(NegativeIouRange.TryRead(JToken.Parse(json), out _), Is.False);

    [Test]
    public void KernelAndOperatorsAgree([Values] bool allBest, [Values] bool lowQuality, [Values(1, 13)] int objects)
    {
        // Many boxes on a coarse grid, so that best overlaps tie.
        var boxes = Grid(5000);
        var overlaps = BoxOverlaps.Pairwise(Grid(objects), boxes);
        overlaps = overlaps.masked_fill(rand(5000) < 0.05, -1);
        var labels = randint(0, 20, [objects], int64);
        var settings = new MaxIoUSettings(0.6f, 0, 0.3f, 0.2f, allBest, lowQuality);
        var (kernel, operators) = (MaxIoUKernel.Assign(overlaps, labels, settings), MaxIoUOperators.Assign(overlaps, labels, settings));
        TensorAssert.AreSame(kernel.GroundTruthIndices, operators.GroundTruthIndices);
        TensorAssert.AreSame(kernel.MaxOverlaps, operators.MaxOverlaps);
        TensorAssert.AreSame(kernel.Labels, operators.Labels);
    }

    [Test]
    public void AssigningOnTheCpuChangesNothing()
    {
        var boxes = Grid(400);
        using var truth = new GroundTruth(Grid(9), randint(0, 3, [9], int64), zeros(0, 4));
        var (direct, moved) = (new MaxIoUAssigner(0.5, 0.4).Assign(boxes, truth), new MaxIoUAssigner(0.5, 0.4, gpuAssignThr: 5).Assign(boxes, truth));
        TensorAssert.AreSame(moved.GroundTruthIndices, direct.GroundTruthIndices);
    }

    private static Tensor Grid(int count)
    {
        var low = randint(0, 20, [count, 2], float32) * 8;
        return cat([low, low + (randint(1, 6, [count, 2], float32) * 8)], 1);
    }

    private static GroundTruth Truth(float[] box, long label) => new(tensor(box, [1, 4]), tensor(new[] { label }), zeros(0, 4));
}
