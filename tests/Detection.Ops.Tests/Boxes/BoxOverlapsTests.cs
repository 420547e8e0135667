using Detection.Core.Structures;
using Detection.Ops.Boxes;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Boxes;

public sealed class BoxOverlapsTests : TorchTests
{
    [TestCase(OverlapMode.IoU, "iou")]
    [TestCase(OverlapMode.IoF, "iof")]
    [TestCase(OverlapMode.GIoU, "giou")]
    public void PairwiseEqualsMmdetection(OverlapMode mode, string name)
    {
        var golden = GoldenFiles.Ops();
        TensorAssert.AreClose(BoxOverlaps.Pairwise(golden.Read("iou/a"), golden.Read("iou/b"), mode), golden.Read($"iou_mmdet/{name}"), 1e-6);
    }

    [TestCase("iou", OverlapMode.IoU)]
    [TestCase("giou", OverlapMode.GIoU)]
    public void PairwiseEqualsTorchvision(string name, OverlapMode mode)
    {
        var golden = GoldenFiles.Ops();
        TensorAssert.AreClose(BoxOverlaps.Pairwise(golden.Read("iou/a"), golden.Read("iou/b"), mode), golden.Read($"iou/{name}"), 1e-6);
    }

    [TestCase(OverlapMode.IoU)]
    [TestCase(OverlapMode.IoF)]
    [TestCase(OverlapMode.GIoU)]
    public void KernelAndOperatorsAgreeToTheBit(OverlapMode mode)
    {
        var (few, many) = (RandomBoxes.Make(7), RandomBoxes.Make(5003));
        TensorAssert.AreSame(BoxOverlaps.Pairwise(few, many, mode), BoxOverlaps.PairwiseByOperators(few, many, mode, 1e-6));
        TensorAssert.AreSame(BoxOverlaps.Pairwise(many, few, mode), BoxOverlaps.PairwiseByOperators(many, few, mode, 1e-6));
    }

    [Test]
    public void AlignedIsTheDiagonalOfPairwise()
    {
        var (first, second) = (RandomBoxes.Make(40), RandomBoxes.Make(40));
        foreach (var mode in Enum.GetValues<OverlapMode>())
            TensorAssert.AreSame(BoxOverlaps.Aligned(first, second, mode), BoxOverlaps.Pairwise(first, second, mode).diagonal());
    }

    // Computed by mmdetection's bbox_overlaps of numpy arrays with use_legacy_coordinate.
    [TestCase(OverlapMode.IoU, new[] { 0.5, 0.2, 0, 0, 1, 0 })]
    [TestCase(OverlapMode.IoF, new[] { 0.5, 0.25, 0, 0, 1, 0 })]
    public void BoxesCanIncludeTheirLastPixel(OverlapMode mode, double[] expected)
    {
        var first = tensor(new float[] { 0, 0, 9, 9, 5, 5, 14, 9 }, [2, 4]);
        var second = tensor(new float[] { 0, 0, 4, 9, 5, 5, 14, 9, 20, 20, 20, 20 }, [3, 4]);
        Assert.That(TensorAssert.Doubles(BoxOverlaps.Pairwise(first, second, mode, offset: 1)), Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void KernelAndOperatorsAgreeAboutTheLastPixel()
    {
        var (few, many) = (RandomBoxes.Make(7), RandomBoxes.Make(601));
        foreach (var mode in Enum.GetValues<OverlapMode>())
        {
            TensorAssert.AreSame(BoxOverlaps.Pairwise(few, many, mode, offset: 1), BoxOverlaps.PairwiseByOperators(few, many, mode, 1e-6, 1));
            TensorAssert.AreSame(BoxOverlaps.Aligned(few, many.narrow(0, 0, 7), mode, offset: 1), BoxOverlaps.Pairwise(few, many.narrow(0, 0, 7), mode, offset: 1).diagonal());
        }
    }

    [Test]
    public void WhatIsNoBoxesIsNamed()
    {
        Assert.That(() => BoxOverlaps.Pairwise(zeros(3, 5), zeros(2, 4)), Throws.ArgumentException.With.Message.Contains("[3, 5] and [2, 4]"));
        Assert.That(() => BoxOverlaps.Aligned(zeros(3, 4), zeros(3, 3)), Throws.ArgumentException.With.Message.Contains("[3, 3]"));
    }

    [Test]
    public void BoxesOfNoAreaOverlapNothing()
    {
        var flat = tensor(new float[] { 5, 5, 5, 5 }, [1, 4]);
        Assert.That(TensorAssert.Doubles(BoxOverlaps.Pairwise(flat, flat)), Is.EqualTo(new[] { 0.0 }));
    }

    [Test]
    public void EmptySetsGiveEmptyMatrices()
    {
        Assert.That(BoxOverlaps.Pairwise(zeros(0, 4), zeros(3, 4)).shape, Is.EqualTo(new long[] { 0, 3 }));
        Assert.That(BoxOverlaps.Pairwise(zeros(3, 4), zeros(0, 4)).shape, Is.EqualTo(new long[] { 3, 0 }));
    }

    [Test]
    public void StridedBoxesAreRead()
    {
        var wide = cat([RandomBoxes.Make(30), rand(30, 1)], 1);
        TensorAssert.AreSame(BoxOverlaps.Pairwise(wide.narrow(1, 0, 4), wide.narrow(1, 0, 4)), BoxOverlaps.Pairwise(wide.narrow(1, 0, 4).contiguous(), wide.narrow(1, 0, 4).contiguous()));
    }

    [Test]
    public void GradientsReachTheBoxes()
    {
        var (first, second) = (RandomBoxes.Make(20).requires_grad_(), RandomBoxes.Make(20));
        BoxOverlaps.Aligned(first, second, OverlapMode.GIoU).sum().backward();
        Assert.That(first.grad!.abs().sum().item<float>(), Is.GreaterThan(0));
    }
}
