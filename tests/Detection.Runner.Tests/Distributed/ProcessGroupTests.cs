namespace Detection.Runner.Tests.Distributed;

/// <summary>Ranks in processes of their own, over Gloo.</summary>
public class ProcessGroupTests
{
    [Test]
    public void TensorsAreSummedBroadcastAndGathered() => ExpectSuccess(RankRun.Run(nameof(RankBodies.CallsOfAllKinds), size: 3));

    [Test]
    public void GradientsAreAveragedWhileTheyAreComputed() => ExpectSuccess(RankRun.Run(nameof(RankBodies.GradientsAreAveraged)));

    [Test]
    public void ARankThatFailsTellsTheOthersWhy()
    {
        var ranks = RankRun.Run(nameof(RankBodies.OneFails), size: 3);
        Assert.That(ranks.Select(rank => rank.ExitCode), Is.All.Not.Zero);
        Assert.That(ranks[0].Error, Does.Contain("rank 1 ended: the disk of rank 1 is full"));
        Assert.That(ranks[2].Error, Does.Contain("rank 1 ended: the disk of rank 1 is full"));
    }

    [Test]
    public void ARankThatIsKilledIsMissedInTheBackwardPass()
    {
        var ranks = RankRun.Run(nameof(RankBodies.OneIsKilled));
        Assert.That(ranks[1].ExitCode, Is.EqualTo(137));
        Assert.That(ranks[0].ExitCode, Is.Not.Zero);
        Assert.That(ranks[0].Error, Does.Contain("rank 1 ended without a word"));
    }

    private static void ExpectSuccess(IReadOnlyList<(int ExitCode, string Error)> ranks)
    {
        foreach (var (code, error) in ranks) Assert.That(code, Is.Zero, error);
    }
}
