using Detection.Models.Anchors;

namespace Detection.Models.Tests.Anchors;

public sealed class LegacyAnchorGeneratorTests
{
    [Test]
    public void AnchorsOfBaseSizeFourAreTheKnownOnes()
    {
        using var generator = new LegacyAnchorGenerator([4], [0.5, 1, 2], [8, 16], centerOffset: 0.5);
        AnchorAssert.AreClose(generator.BasePriors[0], (-21, -9, 24, 12), (-43, -21, 46, 24), (-14, -14, 17, 17), (-30, -30, 33, 33), (-9, -21, 12, 24), (-21, -43, 24, 46));
    }

    [Test]
    public void BoxesIncludeTheirLastPixel()
    {
        using var generator = new LegacyAnchorGenerator([16], [1], [1], [9], centerOffset: 0.5);
        AnchorAssert.AreClose(generator.BasePriors[0], (0, 0, 8, 8));
    }
}
