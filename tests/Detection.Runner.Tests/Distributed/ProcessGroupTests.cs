using Detection.Runner.Commands;

namespace Detection.Runner.Tests.Distributed;

/// <summary>Ranks in processes of their own, over Gloo.</summary>
[Platform("Linux,MacOsX")]
public class ProcessGroupTests
{
    [Test]
    public void TensorsAreSummedBroadcastAndGathered() => ExpectSuccess(RankProcesses.Run(nameof(RankBodies.CallsOfAllKinds), size: 3));

    [Test]
    public void GradientsAreAveragedWhileTheyAreComputed() => ExpectSuccess(RankProcesses.Run(nameof(RankBodies.GradientsAreAveraged)));

    [Test]
    public void ARankThatFailsTellsTheOthersWhy()
    {
        var ranks = RankProcesses.Run(nameof(RankBodies.OneFails), size: 3);
        Assert.That(ranks.Select(rank => rank.ExitCode), Is.EqualTo(new[] { ExitCode.RankLost, ExitCode.RankLost, ExitCode.Fault }));
        Assert.That(ranks[1].Error, Does.Contain("rank 2 ended: the disk of rank 2 is full"));
    }

    [Test]
    public void TheReasonOfTheRankWhereReasonsAreKeptIsKnownToo()
    {
        var ranks = RankProcesses.Run(nameof(RankBodies.TheFirstFails));
        Assert.That(ranks.Select(rank => rank.ExitCode), Is.EqualTo(new[] { ExitCode.Fault, ExitCode.RankLost }));
        Assert.That(ranks[1].Error, Does.Contain("rank 0 ended: the disk of rank 0 is full"));
    }

    private static void ExpectSuccess(IReadOnlyList<(int ExitCode, string Error)> ranks)
    {
        foreach (var (code, error) in ranks) Assert.That(code, Is.Zero, error);
    }
}
