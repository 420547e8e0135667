using System.Diagnostics;
using System.Globalization;
using Detection.Core.Serialization;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Running;

/// <summary>Kills a training at random moments, over and over; scripts/fault-test does it more often.</summary>
public class FaultTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("DETECTION_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Test]
    public void ATrainingThatIsKilledOverAndOverEndsAsIfItNeverWas()
    {
        using var folder = new TemporaryFolder();
        var epochs = Math.Max(2, Kills / 3);
        var path = folder.Write("config.json", Config(epochs).ToString());
        Assert.That(Train(path, folder["whole"]), Is.Zero);
        var steps = Newest(folder["whole"]);
        var last = $"iter_{steps}.safetensors";

        var random = new Random(Kills);
        var (kills, duringSaves, withoutStep) = (0, 0, 0);
        while (kills < Kills && !File.Exists(folder[$"killed/{last}"]))
        {
            var before = Newest(folder["killed"]);
            using (var run = ToolRun.Start(["train", path, "--work-dir", folder["killed"], "--seed", "5", "--device", "cpu", .. before == 0 ? (string[])[] : ["--resume"]]))
            {
                // A quarter is killed at the start, a quarter in the steps and evaluations behind the first save, and half while a file is being written.
                var kind = random.Next(4);
                if (kind > 0) WaitFor(run, () => Newest(folder["killed"]) > before);
                if (kind > 1) WaitFor(run, () => Directory.EnumerateFiles(folder["killed"], "*.safetensors.*.tmp").Any());
                Thread.Sleep(random.Next(kind > 1 ? 30 : 700));
                if (run.HasExited && Newest(folder["killed"]) < steps) Assert.Fail(run.Error);
                run.Kill();
            }

            kills++;
            if (Directory.Exists(folder["killed"]) && Directory.EnumerateFiles(folder["killed"], "*.safetensors.*.tmp").Any()) duringSaves++;
            if (Newest(folder["killed"]) == before) withoutStep++;
            ExpectValid(folder["killed"]);
        }

        if (!File.Exists(folder[$"killed/{last}"])) Assert.That(Train(path, folder["killed"], "--resume"), Is.Zero);
        TestContext.Out.WriteLine($"{kills} kills over {steps} steps: {duringSaves} in the middle of a save, {withoutStep} before a step was saved.");
        ExpectValid(folder["killed"]);
        RunFolder.ExpectSameTensors(folder[$"killed/{last}"], folder[$"whole/{last}"]);
        Assert.That(kills, Is.GreaterThanOrEqualTo(Kills / 2), "the training ended before it was killed often enough");
        Assert.That(Train(path, folder["killed"], "--resume"), Is.Zero, "what was left of the end is made up");
        Assert.That(RunFolder.LogLines(folder["killed"]), Is.EqualTo(RunFolder.LogLines(folder["whole"])));
    }

    private static void WaitFor(ToolRun run, Func<bool> moment)
    {
        var waited = Stopwatch.StartNew();
        while (!moment() && !run.HasExited && waited.Elapsed < TimeSpan.FromMinutes(2)) Thread.Sleep(1);
    }

    private static JObject Config(int epochs)
    {
        var config = TinyTraining.Config();
        config["runner"]!["max_epochs"] = epochs;
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 1, "by_epoch": false, "max_keep_ckpts": 3 }""");
        config["evaluation"] = JObject.Parse("""{ "interval": 1, "metric": "bbox", "save_best": "bbox_mAP" }""");
        return config;
    }

    private static int Train(string config, string workDir, params string[] more)
    {
        var (code, _, error) = ToolRun.Run(["train", config, "--work-dir", workDir, "--seed", "5", "--device", "cpu", .. more]);
        return code == 0 ? code : throw new InvalidOperationException(error);
    }

    private static long Newest(string workDir) => Directory.Exists(workDir)
        ? Directory.EnumerateFiles(workDir, "iter_*.safetensors").Select(file => long.Parse(Path.GetFileNameWithoutExtension(file)[5..], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max()
        : 0;

    // Whatever bears a checkpoint's name is one.
    private static void ExpectValid(string workDir)
    {
        if (!Directory.Exists(workDir)) return;
        foreach (var file in Directory.EnumerateFiles(workDir, "*.safetensors"))
        {
            using var reader = new SafetensorsReader(file);
            Assert.That(reader.Checksum, Is.Not.Null);
            reader.Verify();
        }
    }
}
