using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

public sealed class PointAssignerTests : TorchTests
{
    [Test]
    public void ObjectsTakeTheNearestPointsOfTheirLevel()
    {
        // The first object is of 32 pixels, four strides of 8; the second of 64, four strides of 16.
        using var truth = new GroundTruth(tensor(new float[] { 2, 2, 34, 34, 0, 0, 64, 64 }, [2, 4]), tensor(new long[] { 5, 6 }), zeros(0, 4));
        var assigned = new PointAssigner(scale: 4, posNum: 1).Assign(Points(), truth);
        var expected = new long[20];
        expected[10] = 1;
        expected[19] = 2;
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(expected));
        Assert.That(assigned.Labels[10].item<long>(), Is.EqualTo(5));
        Assert.That(assigned.Labels[0].item<long>(), Is.EqualTo(-1));
    }

    [Test]
    public void APointGoesToTheNearestObject()
    {
        using var truth = new GroundTruth(tensor(new float[] { 0, 0, 28, 28, 0, 0, 33, 33 }, [2, 4]), tensor(new long[] { 5, 6 }), zeros(0, 4));
        Assert.That(TensorAssert.Longs(new PointAssigner(posNum: 1).Assign(Points(), truth).GroundTruthIndices)[10], Is.EqualTo(2));
    }

    [Test]
    public void WithoutObjectsAllIsBackground()
    {
        using var truth = new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4));
        Assert.That(new PointAssigner().Assign(Points(), truth).GroundTruthIndices.abs().sum().item<long>(), Is.Zero);
    }

    // Four by four points of stride 8, then two by two of stride 16.
    private static Tensor Points() => cat([Level(4, 8), Level(2, 16)], 0);

    private static Tensor Level(int size, int stride)
        => tensor([.. Enumerable.Range(0, size * size).SelectMany(place => new float[] { place % size * stride, place / size * stride, stride, stride })], [size * size, 4]);
}
