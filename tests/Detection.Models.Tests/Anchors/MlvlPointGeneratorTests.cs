using Detection.Core.Contracts;
using Detection.Models.Anchors;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Anchors;

public sealed class MlvlPointGeneratorTests : TorchTests
{
    [TestCase(0.5, new double[] { 4, 2, 12, 2, 4, 6, 12, 6 })]
    [TestCase(0.0, new double[] { 0, 0, 8, 0, 0, 4, 8, 4 })]
    public void PointsStandRowByRow(double offset, double[] expected)
    {
        var points = new MlvlPointGenerator([(8, 4)], offset).GridPriors([(2, 2)], CPU);
        Assert.That(TensorAssert.Doubles(points[0]), Is.EqualTo(expected));
    }

    [Test]
    public void StridesStandBesideThePoints()
    {
        var points = ModelFactory.Build<IPointGenerator>("""{"type": "MlvlPointGenerator", "strides": [8, [16, 32]]}""").GridPriors([(1, 2), (1, 1)], CPU, withStride: true);
        Assert.That(TensorAssert.Doubles(points[0]), Is.EqualTo(new double[] { 4, 4, 8, 8, 12, 4, 8, 8 }));
        Assert.That(TensorAssert.Doubles(points[1]), Is.EqualTo(new double[] { 8, 16, 16, 32 }));
    }

    [Test]
    public void PointsOnThePaddingAreNotValid()
    {
        var flags = new MlvlPointGenerator([8]).ValidFlags([(2, 3)], (8, 17), CPU);
        Assert.That(TensorAssert.Longs(flags[0]), Is.EqualTo(new long[] { 1, 1, 1, 0, 0, 0 }));
    }

    [Test]
    public void MissingLevelsAreNamed()
        => Assert.That(() => new MlvlPointGenerator([8, 16]).GridPriors([(2, 2)], CPU), Throws.ArgumentException.With.Message.Contains("2 levels").And.Message.Contains("1 feature"));
}
