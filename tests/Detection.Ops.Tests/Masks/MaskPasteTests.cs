using Detection.Ops.Masks;
using Detection.Ops.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Masks;

public sealed class MaskPasteTests : TorchTests
{
    private static Tensor SmallMasks() => tensor(Enumerable.Range(0, 32).Select(i => i * 7919 % 101 / 101f).ToArray(), [2, 4, 4]);

    private static Tensor Boxes() => tensor([2.3f, 1.2f, 9.7f, 6.4f, -3f, 3.5f, 4.5f, 14f], [2, 4]);

    [Test]
    public void PixelsEqualMmdetection()
    {
        var pasted = MaskPaste.Paste(SmallMasks(), Boxes(), 8, 12, 0.5);
        Assert.That(pasted.dtype, Is.EqualTo(ScalarType.Bool));
        string[] rows = [.. Enumerable.Range(0, 8).Select(row => string.Concat(TensorAssert.Longs(pasted[0, row])))];
        Assert.That(rows, Is.EqualTo((string[])
            ["000000000000", "000000100000", "000000111000", "000000001000", "000011000000", "000100100000", "000000000000", "000000000000"]));
        Assert.That(TensorAssert.Longs(pasted[1].sum(1)), Is.EqualTo((long[])[0, 0, 0, 0, 2, 4, 3, 3]));
    }

    [Test]
    public void ANegativeThresholdKeepsProbabilities()
    {
        var pasted = MaskPaste.Paste(SmallMasks(), Boxes(), 8, 12, -1);
        Assert.That(pasted.dtype, Is.EqualTo(ScalarType.Byte));
        Assert.That(TensorAssert.Longs(pasted.to(int64).sum([1, 2])), Is.EqualTo((long[])[4006, 3043]).Within(2));
    }

    [Test]
    public void BoxesOutsideOrOfNoExtentDoNotFail()
    {
        var boxes = tensor([20f, 20f, 30f, 30f, 3f, 3f, 3f, 3f], [2, 4]);
        var pasted = MaskPaste.Paste(SmallMasks(), boxes, 8, 12, 0.5);
        Assert.That(TensorAssert.Longs(pasted[0].sum()), Is.EqualTo((long[])[0]));
    }

    [Test]
    public void NoMasksMakeAnEmptyResult() =>
        Assert.That(MaskPaste.Paste(zeros(0, 28, 28), zeros(0, 4), 8, 12, 0.5).shape, Is.EqualTo((long[])[0, 8, 12]));

    [Test]
    public void ShapesThatDoNotFitAreNamed() =>
        Assert.That(() => MaskPaste.Paste(zeros(2, 4, 4), zeros(3, 4), 8, 12, 0.5), Throws.ArgumentException.With.Message.Contains("[3, 4]"));

    [Test]
    public void NothingButTheResultIsLeft()
    {
        var (masks, boxes) = (SmallMasks(), Boxes());
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (MaskPaste.Paste(masks, boxes, 8, 12, 0.5))
            Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(before + 1));
    }
}
