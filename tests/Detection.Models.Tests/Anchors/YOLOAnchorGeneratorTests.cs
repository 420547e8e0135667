using Detection.Models.Anchors;

namespace Detection.Models.Tests.Anchors;

public sealed class YOLOAnchorGeneratorTests
{
    [Test]
    public void AnchorsStandInTheMiddleOfTheFirstCell()
    {
        using var generator = new YOLOAnchorGenerator([32, 16], [[(116, 90), (156, 198)], [(30, 61), (62, 45)]]);
        AnchorAssert.AreClose(generator.BasePriors[0], (-42, -29, 74, 61), (-62, -83, 94, 115));
        AnchorAssert.AreClose(generator.BasePriors[1], (-7, -22.5f, 23, 38.5f), (-23, -14.5f, 39, 30.5f));
    }

    [Test]
    public void LevelsOfDifferentNumbersAreRefused()
    {
        Assert.That(() => new YOLOAnchorGenerator([32, 16], [[(1, 2)]]), Throws.ArgumentException.With.Message.Contains("2 strides"));
        Assert.That(() => new YOLOAnchorGenerator([32, 16], [[(1, 2)], [(1, 2), (3, 4)]]), Throws.ArgumentException.With.Message.Contains("1, 2"));
    }
}
