using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Running;

/// <summary>A real process that is sent real signals.</summary>
[Platform("Linux")]
public sealed class InterruptionTests
{
    [Test]
    public void ASignalSavesTheStepAndTheResumedRunEndsBitForBitAsTheUninterruptedOne()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        // Steps that count, so that no epoch's checkpoint is in the way; validation between them.
        config["runner"] = JObject.Parse("""{ "type": "IterBasedRunner", "max_iters": 6 }""");
        config["workflow"] = JArray.Parse("""[["train", 2], ["val", 1]]""");
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 6 }""");
        config["data"]!["samples_per_gpu"] = 1;
        var path = folder.Write("config.json", config.ToString());
        var (code, output, error) = ToolRun.Run("train", path, "--work-dir", folder["whole"], "--seed", "5", "--device", "cpu");
        Assert.That(code, Is.Zero, output + error);

        string[] arguments = ["train", path, "--work-dir", folder["stopped"], "--seed", "5", "--device", "cpu"];
        Interrupt(folder["stopped"], "INT", steps: 1, arguments);
        Interrupt(folder["stopped"], "TERM", steps: 3, [.. arguments, "--resume"]);
        Assert.That(File.Exists(Path.Combine(folder["stopped"], "iter_6.safetensors")), Is.False, "the training ended before the signal came");
        (code, output, error) = ToolRun.Run([.. arguments, "--resume"]);
        Assert.That(code, Is.Zero, output + error);
        RunFolder.ExpectSameTensors(Path.Combine(folder["stopped"], "iter_6.safetensors"), Path.Combine(folder["whole"], "iter_6.safetensors"));
    }

    [Test]
    public void ASecondSignalStopsAtOnce()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        // A step of seconds, so that the second signal comes within it.
        config["data"]!["samples_per_gpu"] = 40;
        config["data"]!["train"] = JObject.Parse($$"""{ "type": "RepeatDataset", "times": 100, "dataset": {{config["data"]!["train"]}} }""");
        config["runner"] = JObject.Parse("""{ "type": "IterBasedRunner", "max_iters": 1000 }""");
        var path = folder.Write("config.json", config.ToString());
        using var run = ToolRun.StartInForeground("train", path, "--work-dir", folder["work"], "--seed", "5", "--device", "cpu");
        Assert.That(() => StepsLogged(folder["work"]), Is.GreaterThanOrEqualTo(1).After(60_000, 10));
        // Well within the next step.
        Thread.Sleep(500);
        run.Signal("INT");
        Assert.That(() => Directory.EnumerateFiles(folder["work"], "*.log").Any(log => File.ReadAllText(log).Contains("once more stops at once", StringComparison.Ordinal)), Is.True.After(20_000, 10));
        run.Signal("INT");
        Assert.That(run.Wait(), Is.EqualTo(130));
    }

    private static void Interrupt(string workDir, string signal, int steps, string[] arguments)
    {
        using var run = ToolRun.StartInForeground(arguments);
        Assert.That(() => StepsLogged(workDir), Is.GreaterThanOrEqualTo(steps).After(60_000, 5));
        run.Signal(signal);
        Assert.That(run.Wait(), Is.EqualTo(ExitCode.Interrupted), run.Output + run.Error);
        Assert.That(run.Output, Does.Contain("--resume goes on"));
    }

    private static int StepsLogged(string workDir) =>
        Directory.Exists(workDir) ? Directory.EnumerateFiles(workDir, "*.log.json").Sum(log => File.ReadLines(log).Count(line => line.Contains("\"mode\":\"train\"", StringComparison.Ordinal))) : 0;
}
