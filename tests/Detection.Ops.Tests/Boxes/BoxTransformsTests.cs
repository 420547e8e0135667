using Detection.Core.Structures;
using Detection.Ops.Boxes;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Boxes;

public sealed class BoxTransformsTests : TorchTests
{
    [Test]
    public void CentersAndCornersAreInverse()
    {
        var boxes = RandomBoxes.Make(50);
        TensorAssert.AreClose(BoxTransforms.ToCorners(BoxTransforms.ToCenters(boxes)), boxes);
    }

    [Test]
    public void CentersAreMiddleAndSides() =>
        Assert.That(TensorAssert.Doubles(BoxTransforms.ToCenters(Box(10, 20, 30, 60))), Is.EqualTo(new double[] { 20, 40, 20, 40 }));

    [Test]
    public void RoisCarryTheirImage()
    {
        var rois = BoxTransforms.ToRois([Box(1, 2, 3, 4), zeros(0, 4), cat([Box(5, 6, 7, 8), full(1, 1, 0.5f)], 1)]);
        Assert.That(TensorAssert.Doubles(rois), Is.EqualTo(new double[] { 0, 1, 2, 3, 4, 2, 5, 6, 7, 8 }));
    }

    [Test]
    public void RoisOfNoBoxesAreEmpty() => Assert.That(BoxTransforms.ToRois([zeros(0, 4)]).shape, Is.EqualTo(new long[] { 0, 5 }));

    [Test]
    public void ClippedBoxesStayInTheImage() =>
        Assert.That(TensorAssert.Doubles(BoxTransforms.Clip(Box(-5, -6, 150, 70), (60, 100))), Is.EqualTo(new double[] { 0, 0, 100, 60 }));

    [TestCase(FlipDirection.None, new double[] { 10, 20, 30, 50 })]
    [TestCase(FlipDirection.Horizontal, new double[] { 70, 20, 90, 50 })]
    [TestCase(FlipDirection.Vertical, new double[] { 10, 10, 30, 40 })]
    [TestCase(FlipDirection.Diagonal, new double[] { 70, 10, 90, 40 })]
    public void FlipMirrorsInTheImage(FlipDirection direction, double[] expected) =>
        Assert.That(TensorAssert.Doubles(BoxTransforms.Flip(Box(10, 20, 30, 50), (60, 100), direction)), Is.EqualTo(expected));

    [Test]
    public void ScalingTreatsTheAxesApart() =>
        Assert.That(TensorAssert.Doubles(BoxTransforms.Scale(Box(10, 20, 30, 50), 2, 3)), Is.EqualTo(new double[] { 20, 60, 60, 150 }));

    [Test]
    public void ToOriginalUndoesTheResizing()
    {
        var meta = new ImageMeta("a.jpg", "1", (100, 100), (300, 200), (320, 224), 2, 3);
        Assert.That(TensorAssert.Doubles(BoxTransforms.ToOriginal(Box(20, 60, 60, 150), meta)), Is.EqualTo(new double[] { 10, 20, 30, 50 }));
    }

    [Test]
    public void RescalingKeepsTheCentre() =>
        Assert.That(TensorAssert.Doubles(BoxTransforms.Rescale(Box(10, 20, 30, 60), 0.5)), Is.EqualTo(new double[] { 15, 30, 25, 50 }));

    [Test]
    public void BoxesOfSeveralClassesAreTransformedTogether()
    {
        var pair = cat([Box(-1, 2, 3, 4), Box(5, 6, 7, 80)], 1);
        Assert.That(TensorAssert.Doubles(BoxTransforms.Clip(pair, (10, 10))), Is.EqualTo(new double[] { 0, 2, 3, 4, 5, 6, 7, 10 }));
    }

    private static Tensor Box(float x1, float y1, float x2, float y2) => tensor(new[] { x1, y1, x2, y2 }, [1, 4]);
}
