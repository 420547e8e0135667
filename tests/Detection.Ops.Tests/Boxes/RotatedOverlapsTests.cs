using Detection.Core.Structures;
using Detection.Ops.Boxes;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Boxes;

public sealed class RotatedOverlapsTests : TorchTests
{
    [Test]
    public void PairwiseEqualsMmcv()
    {
        var golden = GoldenFiles.Ops();
        var (first, second) = (golden.Read("box_iou_rotated/a"), golden.Read("box_iou_rotated/b"));
        TensorAssert.AreClose(RotatedOverlaps.Pairwise(first, second), golden.Read("box_iou_rotated/iou"), 1e-5);
        TensorAssert.AreSame(RotatedOverlaps.Aligned(first, second), RotatedOverlaps.Pairwise(first, second).diagonal());
    }

    [Test]
    public void UprightBoxesOverlapLikeOthers()
    {
        var (few, many) = (RandomBoxes.Make(20), RandomBoxes.Make(40));
        foreach (var mode in new[] { OverlapMode.IoU, OverlapMode.IoF })
            TensorAssert.AreClose(RotatedOverlaps.Pairwise(Upright(few), Upright(many), mode), BoxOverlaps.Pairwise(few, many, mode), 1e-5);

        static Tensor Upright(Tensor boxes) => cat([BoxTransforms.ToCenters(boxes), zeros(boxes.shape[0], 1)], 1);
    }

    [Test]
    public void ASquareTurnedByAnEighthSharesAnOctagon()
    {
        var square = tensor(new float[] { 3, 4, 2, 2, 0 }, [1, 5]);
        var turned = tensor(new float[] { 3, 4, 2, 2, MathF.PI / 4 }, [1, 5]);
        var shared = 8 * (Math.Sqrt(2) - 1);
        Assert.That(RotatedOverlaps.Pairwise(square, turned).item<float>(), Is.EqualTo(shared / (8 - shared)).Within(1e-6));
        Assert.That(RotatedOverlaps.Pairwise(square, turned, OverlapMode.IoF).item<float>(), Is.EqualTo(shared / 4).Within(1e-6));
    }

    [Test]
    public void AnglesGrowClockwiseUnlessSaidOtherwise()
    {
        // Thin boxes along the diagonal from the upper left to the lower right, y pointing down.
        var thin = tensor(new float[] { 0, 0, 10, 0.1f, MathF.PI / 4 }, [1, 5]);
        var corner = tensor(new float[] { 2, 2, 1, 1, 0 }, [1, 5]);
        Assert.That(RotatedOverlaps.Pairwise(thin, corner).item<float>(), Is.GreaterThan(0));
        Assert.That(RotatedOverlaps.Pairwise(thin, corner, clockwise: false).item<float>(), Is.Zero);
    }

    [Test]
    public void TheSameBoxOverlapsItselfWholly()
    {
        var boxes = cat([rand(50, 2) * 100, (rand(50, 2) * 40) + 1, rand(50, 1) * 6], 1);
        TensorAssert.AreClose(RotatedOverlaps.Aligned(boxes, boxes), ones(50), 1e-6);
    }

    [Test]
    public void BoxesOfNoAreaOverlapNothing() =>
        Assert.That(RotatedOverlaps.Pairwise(zeros(1, 5), ones(1, 5)).item<float>(), Is.Zero);

    [Test]
    public void EmptySetsGiveEmptyMatrices() =>
        Assert.That(RotatedOverlaps.Pairwise(zeros(0, 5), zeros(3, 5)).shape, Is.EqualTo(new long[] { 0, 3 }));

    [Test]
    public void WhatDoesNotFitIsNamed()
    {
        Assert.That(() => RotatedOverlaps.Pairwise(zeros(2, 4), zeros(3, 5)), Throws.ArgumentException.With.Message.Contains("[2, 4]"));
        Assert.That(() => RotatedOverlaps.Aligned(zeros(2, 5), zeros(3, 5)), Throws.ArgumentException.With.Message.Contains("2 and 3"));
        Assert.That(() => RotatedOverlaps.Pairwise(zeros(2, 5), zeros(3, 5), OverlapMode.GIoU), Throws.ArgumentException.With.Message.Contains("GIoU"));
    }
}
