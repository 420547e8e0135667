using System.Globalization;
using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Distributed;

/// <summary>The tool with <c>--nproc</c>, as its users and the system treat it.</summary>
[Platform("Linux")]
public class RankTrainingTests
{
    private const int StepsInAll = 20;

    [Test]
    public void ATrainingInTwoProcessesSurvivesTheKillOfARankAndASignalLikeOneInOne()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["data"]!["samples_per_gpu"] = 1;
        config["runner"] = JObject.Parse($$"""{ "type": "IterBasedRunner", "max_iters": {{StepsInAll}} }""");
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 1, "by_epoch": false }""");
        var path = folder.Write("config.json", config.ToString());
        string[] arguments = ["train", path, "--work-dir", folder["work"], "--seed", "5", "--device", "cpu", "--nproc", "2"];

        using (var killed = ToolRun.Start(arguments))
        {
            Assert.That(() => Steps(folder["work"]), Is.GreaterThanOrEqualTo(2).After(60_000, 5));
            killed.KillChild(variable: "RANK=1");
            Assert.That(killed.Wait(), Is.EqualTo(137), killed.Error);
            Assert.That(killed.Error, Does.Contain("rank 1 ended by SIGKILL"));
        }

        var done = Steps(folder["work"]);
        using (var stopped = ToolRun.Start([.. arguments, "--resume"]))
        {
            Assert.That(() => Steps(folder["work"]), Is.GreaterThan(done).After(60_000, 5));
            stopped.Signal("TERM");
            Assert.That(stopped.Wait(), Is.EqualTo(ExitCode.Interrupted), stopped.Output + stopped.Error);
        }

        Assert.That(Steps(folder["work"]), Is.LessThan(StepsInAll), "the training ended before the signal came");
        var (code, output, error) = ToolRun.Run([.. arguments, "--resume"]);
        Assert.That(code, Is.Zero, output + error);
        Assert.That(Steps(folder["work"]), Is.EqualTo(StepsInAll));
    }

    private static int Steps(string workDir) => Directory.Exists(workDir)
        ? Directory.EnumerateFiles(workDir, "iter_*.safetensors").Select(file => int.Parse(Path.GetFileNameWithoutExtension(file)[5..], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max()
        : 0;
}
