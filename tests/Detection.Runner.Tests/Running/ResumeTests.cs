using System.Globalization;
using Detection.Runner.Checkpoints;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Running;

public class ResumeTests
{
    [Test]
    public void KilledInTheMiddleOfAnEpochAndResumedEndsWithTheSameWeightsBitForBit()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        // A checkpoint in the middle of an epoch, so that the loop position, the loader and the random state all matter.
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 3, "by_epoch": false }""");
        config["log_config"]!["interval"] = 1;
        UseStatefulParts(config);
        var path = folder.Write("config.json", config.ToString());

        var (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder["whole"], "--seed", "5", "--device", "cpu");
        Assert.That(code, Is.Zero, error);

        using (var killed = ToolRun.Start("train", path, "--work-dir", folder["killed"], "--seed", "5", "--device", "cpu"))
        {
            // Killed after a step beyond the checkpoint of step 3 was logged, so that work is lost.
            Assert.That(() => StepsLogged(folder["killed"]), Is.GreaterThanOrEqualTo(4).After(120_000, 20));
            killed.Kill();
        }

        Assert.That(File.Exists(Path.Combine(folder["killed"], "iter_3.safetensors")), Is.True);
        Assert.That(Path.GetFileName(Last(folder["killed"])), Is.Not.EqualTo(Path.GetFileName(Last(folder["whole"]))), "the training ended before it was killed");
        (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder["killed"], "--resume", "--device", "cpu");
        Assert.That(code, Is.Zero, error);

        RunFolder.ExpectSameTensors(Last(folder["killed"]), Last(folder["whole"]));
        Assert.That(RunFolder.LogLines(folder["killed"]), Is.EqualTo(RunFolder.LogLines(folder["whole"])), "each step is in the log once");
        var parts = Checkpoint.ReadInfo(Last(folder["killed"])).Parts!;
        Assert.That(parts.Properties().Select(part => part.Name), Is.SupersetOf(new[] { "roiHead", "roiHead.parts.TrainCfg.Sampler" }));
        Assert.That(JToken.DeepEquals(parts, Checkpoint.ReadInfo(Last(folder["whole"])).Parts), Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void KilledBetweenACheckpointAndItsEvaluationTheEvaluationIsMadeUp(bool byEpoch)
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        var steps = 5;
        config["checkpoint_config"] = new JObject { ["interval"] = byEpoch ? 1 : steps, ["by_epoch"] = byEpoch };
        config["evaluation"] = JObject.Parse("""{ "interval": 1, "metric": "bbox", "save_best": "bbox_mAP" }""");
        config["log_config"]!["interval"] = 2;
        var path = folder.Write("config.json", config.ToString());
        string[] train = ["train", path, "--work-dir", folder["work"], "--seed", "5", "--device", "cpu"];
        var (code, _, error) = ToolRun.Run(train);
        Assert.That(code, Is.Zero, error);
        var expected = RunFolder.LogLines(folder["work"]);
        var (first, last) = byEpoch ? ("epoch_1", "epoch_2") : ($"iter_{steps}", $"iter_{2 * steps}");
        Assert.That(File.Exists(folder[$"work/{first}.safetensors"]), Is.True, string.Join(' ', Directory.EnumerateFiles(folder["work"])));
        var weights = File.ReadAllBytes(folder[$"work/{last}.safetensors"])[^4096..];

        // What a run leaves that is killed right after its first checkpoint, and some lines beyond.
        foreach (var later in Directory.EnumerateFiles(folder["work"], "*.safetensors").Where(file => Path.GetFileNameWithoutExtension(file) != first).ToList()) File.Delete(later);
        (code, _, error) = ToolRun.Run([.. train, "--resume"]);
        Assert.That(code, Is.Zero, error);
        Assert.Multiple(() =>
        {
            Assert.That(expected.Count(line => line.StartsWith("val", StringComparison.Ordinal)), Is.EqualTo(2));
            Assert.That(RunFolder.LogLines(folder["work"]), Is.EqualTo(expected));
            Assert.That(Directory.EnumerateFiles(folder["work"], "best_*"), Is.Not.Empty);
            Assert.That(File.ReadAllBytes(folder[$"work/{last}.safetensors"])[^4096..], Is.EqualTo(weights));
        });
    }

    [Test]
    public void AWorkDirectoryWithCheckpointsIsNotOverwritten()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", TinyTraining.Config().ToString());
        var earlier = folder.Write("work/epoch_1.safetensors", "precious");
        var (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder["work"], "--device", "cpu");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error, Does.Contain("epoch_1.safetensors").And.Contain("--resume").And.Contain("--work-dir"));
            Assert.That(File.ReadAllText(earlier), Is.EqualTo("precious"));
        });
    }

    [Test]
    public void ResumingWithoutACheckpointSaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", TinyTraining.Config().ToString());
        var (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder["none"], "--resume", "--device", "cpu");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("no checkpoint to resume from"));
    }

    [Test]
    public void ADamagedCheckpointIsSkippedAndThoseFromBeforeTheResumeCountAsKept()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 1, "max_keep_ckpts": 2 }""");
        var path = folder.Write("config.json", config.ToString());
        string[] train = ["train", path, "--work-dir", folder["work"], "--seed", "5", "--device", "cpu"];
        Assert.That(ToolRun.Run(train).ExitCode, Is.Zero);
        var newest = folder["work/epoch_2.safetensors"];
        var bytes = File.ReadAllBytes(newest);
        bytes[^100] ^= 1;
        File.WriteAllBytes(newest, bytes);
        var leftover = folder.Write("work/epoch_3.safetensors.999999999.tmp", "half");

        var (code, _, error) = ToolRun.Run([.. train, "--resume", "--set", "runner.max_epochs=3"]);
        Assert.That(code, Is.Zero, error);
        var log = string.Join('\n', Directory.EnumerateFiles(folder["work"], "*.log").SelectMany(File.ReadLines));
        Assert.Multiple(() =>
        {
            Assert.That(log, Does.Contain($"{newest}: not a usable checkpoint").And.Contain(leftover).And.Contain("Resumed from " + folder["work/epoch_1.safetensors"]));
            Assert.That(Directory.EnumerateFiles(folder["work"], "*.safetensors*").Select(Path.GetFileName), Is.EquivalentTo(new[] { "epoch_2.safetensors", "epoch_3.safetensors" }));
        });
    }

    // Parts of the model that change as it is trained: what an object is, the loss's beta, the sampler's threshold.
    internal static void UseStatefulParts(JObject config)
    {
        config["model"]!["roi_head"]!["type"] = "DynamicRoIHead";
        config["model"]!["roi_head"]!["bbox_head"]!["loss_bbox"] = JObject.Parse("""{ "type": "SmoothL1Loss", "beta": 1.0, "loss_weight": 1.0 }""");
        config["model"]!["train_cfg"]!["rcnn"]!["sampler"] = JObject.Parse("""{ "type": "IoUBalancedNegSampler", "num": 64, "pos_fraction": 0.25, "add_gt_as_proposals": true }""");
        config["model"]!["train_cfg"]!["rcnn"]!["dynamic_rcnn"] = JObject.Parse("""{ "iou_topk": 3, "beta_topk": 2, "update_iter_interval": 2, "initial_iou": 0.3, "initial_beta": 1.0 }""");
    }

    internal static string Last(string workDir) => Directory.EnumerateFiles(workDir, "iter_*.safetensors")
        .MaxBy(path => int.Parse(Path.GetFileNameWithoutExtension(path)[5..], CultureInfo.InvariantCulture))!;

    internal static int StepsLogged(string workDir) =>
        Directory.Exists(workDir) ? Directory.EnumerateFiles(workDir, "*.log.json").Sum(log => File.ReadLines(log).Count(line => line.Contains("\"train\"", StringComparison.Ordinal) && !line.Contains("env_info", StringComparison.Ordinal))) : 0;
}
