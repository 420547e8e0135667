using Detection.Models.Anchors;

namespace Detection.Models.Tests.Anchors;

public sealed class SSDAnchorGeneratorTests
{
    private static readonly double[][] Ratios = [[2], [2, 3], [2, 3], [2, 3], [2], [2]];

    [Test]
    public void AnchorsOfSsd300AreMmdetections()
    {
        using var generator = new SSDAnchorGenerator([8, 16, 32, 64, 100, 300], Ratios, scaleMajor: false);
        Assert.That(generator.NumBasePriors, Is.EqualTo(new[] { 4, 6, 6, 6, 4, 4 }));
        AnchorAssert.AreClose(
            generator.BasePriors[0],
            (-6.5f, -6.5f, 14.5f, 14.5f),
            (-11.370426f, -11.370426f, 19.370426f, 19.370426f),
            (-10.849242f, -3.424621f, 18.849243f, 11.424622f),
            (-3.424621f, -10.849242f, 11.424622f, 18.849243f));
        AnchorAssert.AreClose(
            generator.BasePriors[5],
            (19.5f, 19.5f, 280.5f, 280.5f),
            (6.634201f, 6.634201f, 293.365784f, 293.365784f),
            (-34.554871f, 57.722565f, 334.554871f, 242.277435f),
            (57.722565f, -34.554871f, 242.277435f, 334.554871f));
    }

    [Test]
    public void SquaresOfSsd512AreMmdetections()
    {
        using var generator = new SSDAnchorGenerator(
            [8, 16, 32, 64, 128, 256, 512], [[2], [2, 3], [2, 3], [2, 3], [2, 3], [2], [2]], basesizeRatioRange: (0.1, 0.9), inputSize: 512, scaleMajor: false);
        Assert.That(generator.BasePriors.Select(level => level[0].X1), Is.EqualTo(new[] { -6, -17.5, -50.5, -75.5, -84, -61, 26 }).Within(1e-4));
        Assert.That(
            generator.BasePriors.Select(level => level[1].X2),
            Is.EqualTo(new[] { 19.968719, 49.179485, 100.550278, 158.134857, 231.248322, 336.494629, 505.65976 }).Within(1e-4));
    }

    [Test]
    public void GivenSizesAndScaleMajorOrder()
    {
        using var generator = new SSDAnchorGenerator([8], [[2, 3]], minSizes: [48], maxSizes: [100]);
        AnchorAssert.AreClose(
            generator.BasePriors[0],
            (-20, -20, 28, 28),
            (-20.494898f, -44.989796f, 28.494898f, 52.989796f),
            (-30.641018f, -30.641018f, 38.641018f, 38.641018f),
            (-29.941124f, -12.970562f, 37.941124f, 20.970562f),
            (-44.989796f, -20.494898f, 52.989796f, 28.494898f),
            (-12.970562f, -29.941124f, 20.970562f, 37.941124f));
    }

    [Test]
    public void LegacyAnchorsStandOnWholePixels()
    {
        using var generator = new LegacySSDAnchorGenerator([8, 16, 32, 64, 100, 300], Ratios, (0.15, 0.9), scaleMajor: false);
        AnchorAssert.AreClose(generator.BasePriors[0], (-6, -6, 14, 14), (-11, -11, 18, 18), (-11, -3, 18, 10), (-3, -11, 10, 18));
        AnchorAssert.AreClose(generator.BasePriors[1].Take(3), (-14, -14, 30, 30), (-25, -25, 40, 40), (-24, -8, 39, 23));
    }

    [Test]
    public void ContradictionsAreRefused()
    {
        Assert.That(() => new SSDAnchorGenerator([8, 16], [[2]]), Throws.ArgumentException);
        Assert.That(() => new SSDAnchorGenerator([8], [[2]], minSizes: [3]), Throws.ArgumentException.With.Message.Contains("max_sizes"));
        Assert.That(() => new SSDAnchorGenerator([8, 16], [[2], [2]], minSizes: [3], maxSizes: [4]), Throws.ArgumentException.With.Message.Contains("2 strides"));
        Assert.That(() => new SSDAnchorGenerator([8, 16, 32], [[2], [2], [2]], basesizeRatioRange: (0.1, 0.9)), Throws.ArgumentException.With.Message.Contains("300 with 0.15"));
    }
}
