using Detection.Runner.Lookup;

namespace Detection.Runner.Tests.Lookup;

public class SourcesTests
{
    [Test]
    public void PapersAndCounterpartsAreReadFromASummary()
    {
        var sources = Sources.Read("Focal loss (Lin et al., ICCV 2017, eq. 5; mmdetection's FocalLoss) on logits [N, C], of 2 (two) kinds; as in mmdetection's configs.");
        Assert.That(sources.Papers, Is.EqualTo(["Lin et al., ICCV 2017, eq. 5"]));
        Assert.That(sources.Counterparts, Is.EqualTo(["mmdetection's FocalLoss"]));
    }

    [Test]
    public void ASummaryWithoutSourcesHasNone()
    {
        var sources = Sources.Read("Draws 2000 shapes (or fewer).");
        Assert.That(sources.Papers.Concat(sources.Counterparts), Is.Empty);
    }
}
