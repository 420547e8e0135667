using System.Diagnostics;
using Detection.Runner.Commands;
using Detection.Runner.Distributed;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Distributed;

/// <summary>Real processes that are started together and end together.</summary>
[Platform("Linux,MacOsX")]
public class LocalLaunchTests
{
    // It takes two on a machine with nothing else to do; a call that misses its peer without seeing it end waits for half an hour.
    private const int WithinSeconds = 60;

    [Test]
    public void ARankThatIsKilledEndsTheOthersAndIsNamed()
    {
        var (code, error, seconds) = Launch(nameof(RankBodies.OneIsKilled));
        Assert.That(code, Is.EqualTo(137));
        Assert.That(error, Does.Contain("rank 1 ended by SIGKILL"));
        Assert.That(seconds, Is.LessThan(WithinSeconds));
    }

    [Test]
    public void TheErrorsOfARankThatFailedAreShownWithItsNumber()
    {
        var (code, error, _) = Launch(nameof(RankBodies.OneFails));
        Assert.That(code, Is.EqualTo(ExitCode.Fault));
        Assert.That(error, Does.Contain("rank 1: the disk of rank 1 is full").And.Contain("rank 1 ended with exit code 1, and the training with it."));
    }

    [Test]
    public void ARankThatAsksNobodyIsKilledWhenAnotherHasEnded()
    {
        var (code, error, seconds) = Launch(nameof(RankBodies.OneIsDeaf), TimeSpan.FromSeconds(1));
        Assert.That(code, Is.EqualTo(ExitCode.Fault));
        Assert.That(error, Does.Contain("rank 1: rank 1 has had enough").And.Contain("rank 0 did not end within 1 seconds and was killed"));
        Assert.That(seconds, Is.LessThan(WithinSeconds));
    }

    [Test]
    public void ASignalReachesAllRanks()
    {
        using var folder = new TemporaryFolder();
        Environment.SetEnvironmentVariable("RANKS_FOLDER", folder.Root);
        var launch = Task.Run(() => Launch(nameof(RankBodies.UntilASignal)));
        Assert.That(() => Directory.GetFiles(folder.Root), Has.Length.EqualTo(2).After(60_000, 20));
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {Environment.ProcessId}"])) kill.WaitForExit();
        Assert.That(launch.GetAwaiter().GetResult().ExitCode, Is.EqualTo(ExitCode.Interrupted));
    }

    private static (int ExitCode, string Error, double Seconds) Launch(string body, TimeSpan? grace = null)
    {
        var start = Stopwatch.GetTimestamp();
        var (code, _, error) = InProcess.Capture(() => new LocalLaunch(RankProgram.Command(body), 2, grace).Run());
        return (code, error, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
