using Detection.Models.Anchors;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Anchors;

public sealed class PointGeneratorTests : TorchTests
{
    [Test]
    public void PointsStandAtTheCornersOfCells()
    {
        var points = new PointGenerator(8).GridPriors([(2, 2)], CPU, withStride: true).Single();
        Assert.That(TensorAssert.Doubles(points), Is.EqualTo(new double[] { 0, 0, 8, 8, 8, 0, 8, 8, 0, 8, 8, 8, 8, 8, 8, 8 }));
    }

    [Test]
    public void PointsOnPaddingAreFlagged()
        => Assert.That(TensorAssert.Longs(new PointGenerator().ValidFlags([(1, 3)], (16, 32), CPU).Single()), Is.EqualTo(new long[] { 1, 1, 0 }));
}
