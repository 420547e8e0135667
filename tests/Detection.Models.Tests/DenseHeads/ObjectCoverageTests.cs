using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Anchors;
using Detection.Models.Assigners;
using Detection.Models.DenseHeads;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public class ObjectCoverageTests
{
    private static readonly (int Height, int Width)[] Sizes = [(16, 16), (8, 8)];
    private static readonly ImageMeta Image = new("image.jpg", "1", (128, 128), (128, 128), (128, 128));

    [Test]
    public void AnObjectThatAnAnchorFitsIsLearntOnItsLevelAndASmallOneIsMissed()
    {
        using var head = Retina(matchLowQuality: false);
        var coverage = Cover(head, 32, 32, 48, 48, 4, 4, 7, 7);
        Assert.Multiple(() =>
        {
            Assert.That(coverage[0].LevelPriors[0], Is.Positive);
            Assert.That(coverage[0].LevelPriors[1], Is.Zero);
            Assert.That(coverage[0].BestOverlap, Is.EqualTo(1).Within(1e-6));
            Assert.That(coverage[0].WantedOverlap, Is.EqualTo(0.5));
            Assert.That(coverage[1].Missed, Is.True);
            Assert.That(coverage[1].Taken, Is.False);
        });
    }

    [Test]
    public void AnObjectThatIsLearntByItsBestAnchorAloneIsPoor()
    {
        using var head = Retina(matchLowQuality: true);
        var coverage = Cover(head, 4, 4, 10, 10);
        Assert.Multiple(() =>
        {
            Assert.That(coverage[0].Poor, Is.True);
            Assert.That(coverage[0].Priors, Is.Positive);
        });
    }

    [Test]
    public void TheSecondOfTwoObjectsInOnePlaceHasTheAnchorsOfTheFirst()
    {
        using var head = Retina(matchLowQuality: false);
        var coverage = Cover(head, 32, 32, 48, 48, 32, 32, 48, 48);
        Assert.That(coverage.Count(item => item is { Missed: true, Taken: true }), Is.EqualTo(1));
    }

    [Test]
    public void PointsLearnObjectsOfTheirRange()
    {
        using var head = new FCOSHead(numClasses: 2, inChannels: 8, regressRanges: [(-1, 16), (16, 32)], featChannels: 8, stackedConvs: 1, strides: [8, 16]);
        var coverage = Cover(head, 20, 20, 44, 44, 30, 30, 86, 86, 1, 1, 3, 3);
        Assert.Multiple(() =>
        {
            Assert.That(coverage[0].LevelPriors[0], Is.EqualTo(4), "the points at 28 and 36 are at most 16 from every side");
            Assert.That(coverage[1].LevelPriors[1], Is.EqualTo(1), "of the points at 40, 56 and 72 only the middle one is at most 32 from every side");
            Assert.That(coverage[1].BestOverlap, Is.Null);
            Assert.That(coverage[2].Missed, Is.True, "no point lies inside it");
        });
    }

    [Test]
    public void CellsAroundTheCentreLearnObjectsOfTheirSize()
    {
        using var head = new FoveaHead(numClasses: 2, inChannels: 8, stackedConvs: 1, featChannels: 8, strides: [8, 16], baseEdgeList: [16, 32], scaleRanges: [(8, 32), (16, 64)]);
        var coverage = Cover(head, 24, 24, 56, 56);
        Assert.That(coverage[0].LevelPriors, Is.EqualTo(new[] { 4, 1 }));
    }

    private static RetinaHead Retina(bool matchLowQuality) => new(
        numClasses: 2,
        inChannels: 8,
        stackedConvs: 1,
        featChannels: 8,
        anchorGenerator: new AnchorGenerator(strides: [8, 16], ratios: [1.0], scales: [2]),
        trainCfg: new DenseTrainConfig(new MaxIoUAssigner(0.5, new NegativeIouRange(0, 0.4), matchLowQuality: matchLowQuality), AllowedBorder: -1));

    private static IReadOnlyList<ObjectCoverage> Cover(IObjectCoverage head, params float[] sides)
    {
        var count = sides.Length / 4;
        using var truth = new GroundTruth(tensor(sides, [count, 4]), zeros(count, dtype: int64), zeros(0, 4));
        return head.Cover(Sizes, Image, truth)!;
    }
}
