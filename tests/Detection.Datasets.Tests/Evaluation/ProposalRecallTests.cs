using Detection.Core.Structures;
using Detection.Datasets.Evaluation;

namespace Detection.Datasets.Tests.Evaluation;

public class ProposalRecallTests
{
    private static readonly Box First = new(0, 0, 10, 10);
    private static readonly Box Second = new(20, 0, 30, 10);

    [Test]
    public void ExactBoxesCoverEverything() => Assert.That(ProposalRecall.Average([[First, Second]], [[Second, First]], 10), Is.EqualTo(1));

    [Test]
    public void OnlyTheBestBoxesCount() => Assert.That(ProposalRecall.Average([[First, Second]], [[Second, First]], 1), Is.EqualTo(0.5));

    [Test]
    public void OneBoxCoversOneObject() => Assert.That(ProposalRecall.Average([[First, First]], [[First]], 10), Is.EqualTo(0.5));

    [Test]
    public void TheOverlapDecidesAtHowManyThresholdsABoxCounts()
    {
        // IoU 0.72 counts at 0.50, 0.55, 0.60, 0.65 and 0.70.
        Assert.That(ProposalRecall.Average([[new Box(0, 0, 10, 10)]], [[new Box(0, 0, 10, 7.2f)]], 10), Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void NothingToCoverIsMinusOne() => Assert.That(ProposalRecall.Average([[]], [[First]], 10), Is.EqualTo(-1));
}
