using Detection.Models.Anchors;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Anchors;

public sealed class AnchorGeneratorTests : TorchTests
{
    private static readonly (int Height, int Width)[] FeatureSizes = [(104, 152), (52, 76), (26, 38), (13, 19), (7, 10)];

    [Test]
    public void LevelsOf416By608HaveTheKnownCounts()
    {
        using var generator = new AnchorGenerator([4, 8, 16, 32, 64], [0.5, 1, 2], [8]);
        var counts = generator.GridPriors(FeatureSizes, CPU).Select(level => level.shape[0]).ToArray();
        Assert.That(counts, Is.EqualTo(new long[] { 47424, 11856, 2964, 741, 210 }));
        Assert.That(counts.Sum(), Is.EqualTo(63195));
    }

    [Test]
    public void FirstAnchorOfScale32AndRatioHalf()
    {
        using var generator = new AnchorGenerator([4, 8, 16, 32, 64], [0.5, 1, 2], [8]);
        Assert.That(TensorAssert.Doubles(generator.GridPriors(FeatureSizes, CPU)[0][0]), Is.EqualTo(new[] { -22.6274, -11.3137, 22.6274, 11.3137 }).Within(1e-4));
    }

    [Test]
    public void PositionsFollowRowByRowWithTheirAnchorsTogether()
    {
        using var generator = new AnchorGenerator([(16, 8)], [1], [1, 2], [9]);
        var anchors = generator.GridPriors([(2, 2)], CPU)[0];
        Assert.That(TensorAssert.Doubles(anchors), Is.EqualTo(new[]
        {
            -4.5, -4.5, 4.5, 4.5, -9, -9, 9, 9,
            11.5, -4.5, 20.5, 4.5, 7, -9, 25, 9,
            -4.5, 3.5, 4.5, 12.5, -9, -1, 9, 17,
            11.5, 3.5, 20.5, 12.5, 7, -1, 25, 17,
        }));
    }

    [Test]
    public void ScaleMajorDecidesWhichComesFirst()
    {
        using var scalesFirst = new AnchorGenerator([1], [1, 4], [10, 20]);
        using var ratiosFirst = new AnchorGenerator([1], [1, 4], [10, 20], scaleMajor: false);
        Assert.That(Widths(scalesFirst), Is.EqualTo(new double[] { 10, 20, 5, 10 }));
        Assert.That(Widths(ratiosFirst), Is.EqualTo(new double[] { 10, 5, 20, 10 }));

        static double[] Widths(AnchorGenerator generator)
        {
            var anchors = generator.GridPriors([(1, 1)], CPU)[0];
            return TensorAssert.Doubles(anchors.select(1, 2) - anchors.select(1, 0));
        }
    }

    [Test]
    public void OctavesAreScales()
    {
        using var octaves = new AnchorGenerator([8], [0.5, 1, 2], octaveBaseScale: 4, scalesPerOctave: 3);
        using var scales = new AnchorGenerator([8], [0.5, 1, 2], [4, 4 * Math.Pow(2, 1.0 / 3), 4 * Math.Pow(2, 2.0 / 3)]);
        TensorAssert.AreSame(octaves.GridPriors([(3, 3)], CPU)[0], scales.GridPriors([(3, 3)], CPU)[0]);
        Assert.That(octaves.NumBasePriors, Is.EqualTo(new[] { 9 }));
    }

    [Test]
    public void CentresAreShiftedByOffsetOrGiven()
    {
        using var byOffset = new AnchorGenerator([8], [1], [1], centerOffset: 0.5);
        using var given = new AnchorGenerator([8], [1], [1], centers: [(4, 4)]);
        Assert.That(TensorAssert.Doubles(byOffset.GridPriors([(1, 1)], CPU)[0]), Is.EqualTo(new double[] { 0, 0, 8, 8 }));
        TensorAssert.AreSame(given.GridPriors([(1, 1)], CPU)[0], byOffset.GridPriors([(1, 1)], CPU)[0]);
    }

    [Test]
    public void FlagsMarkPositionsOnTheImage()
    {
        using var generator = new AnchorGenerator([4], [1], [1, 2]);
        var flags = generator.ValidFlags([(3, 3)], (7, 100), CPU)[0];
        Assert.That(TensorAssert.Longs(flags), Is.EqualTo(new long[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0 }));
    }

    [Test]
    public void GridsOutliveTheScopeThatTheyWereMadeIn()
    {
        using var generator = new AnchorGenerator([4], [1], [1]);
        Tensor first;
        using (NewDisposeScope()) first = generator.GridPriors([(2, 2)], CPU)[0].clone().MoveToOuterDisposeScope();
        TensorAssert.AreSame(generator.GridPriors([(2, 2)], CPU)[0], first);
    }

    [Test]
    public void GridsAreMadeOnce()
    {
        using var generator = new AnchorGenerator([4], [1], [1]);
        using (NewDisposeScope()) generator.GridPriors([(64, 64)], CPU);
        var before = Tensor.TotalCount;
        for (var repetition = 0; repetition < 20; repetition++)
        {
            using var scope = NewDisposeScope();
            generator.GridPriors([(64, 64)], CPU);
        }

        Assert.That(Tensor.TotalCount, Is.EqualTo(before));
    }

    [Test]
    public void ContradictionsAreNamed()
    {
        Assert.That(() => new AnchorGenerator([4], [1]), Throws.ArgumentException.With.Message.Contains("octave_base_scale"));
        Assert.That(() => new AnchorGenerator([4], [1], [1], octaveBaseScale: 4, scalesPerOctave: 3), Throws.ArgumentException.With.Message.Contains("scales"));
        Assert.That(() => new AnchorGenerator([4, 8], [1], [1], [9]), Throws.ArgumentException.With.Message.Contains("base_sizes has 1"));
        Assert.That(() => new AnchorGenerator([4], [1], [1], centers: [(0, 0)], centerOffset: 0.5), Throws.ArgumentException.With.Message.Contains("center_offset"));
        using var generator = new AnchorGenerator([4], [1], [1]);
        Assert.That(() => generator.GridPriors([(1, 1), (2, 2)], CPU), Throws.ArgumentException.With.Message.Contains("1 levels").And.Message.Contains("2 feature maps"));
    }
}
