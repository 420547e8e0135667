using System.Text.RegularExpressions;
using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Running;

/// <summary>Real processes with evaluations: on a terminal and off it, ended early, and interrupted.</summary>
[Platform("Linux")]
public sealed class EvaluatedRunTests
{
    [Test]
    public void ARunThatGetsNoBetterEndsInOrderAndItsFolderTellsAllOfIt()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["runner"]!["max_epochs"] = 8;
        // Checkpoints of no epoch: that of the end is made all the same.
        Shorten(config);
        config["checkpoint_config"] = JObject.Parse("""{ "interval": -1 }""");
        config["evaluation"] = JObject.Parse($$"""{ "metric": "bbox", "save_best": "auto", "out_dir": "{{folder["best"]}}", "early_stopping": { "patience": 1, "min_delta": 0.9 } }""");
        config["custom_hooks"] = JArray.Parse("""[{ "type": "DetVisualizationHook", "interval": 2, "max_images": 1 }, { "type": "ProfilerHook", "interval": 1 }]""");
        var path = folder.Write("config.json", config.ToString());
        var train = $"$TOOL train {path} --work-dir {folder["work"]} --seed 5 --device cpu";
        using var run = ToolRun.StartShell($"TERM=xterm script -qec \"stty cols 200; {train}\" /dev/null");
        Assert.That(run.Wait(), Is.Zero, run.Output);
        var shown = Regex.Replace(run.Output, @"\x1b\[[0-9;?]*[A-Za-z]", "");
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Contain("Epoch 1/8").And.Match(@"[12]/2  [\d.]+ it/s  ETA [\d:]+ of [\d:]+  data \d+ %  \d+ MB  loss [\d.]+ \(loss_rpn_cls").And.Contain("Testing"));
            Assert.That(shown, Does.Match(@"Stopped after epoch 2, step 4: early stopping: bbox_mAP is [\d.]+ and no better than the best, [\d.]+, for 1 evaluations"));
            Assert.That(shown, Does.Match(@"Where the time went:\s+part +share +s per step\s+data .*\s+forward .*\s+backbone .*\s+neck .*\s+rpn_head .*\s+roi_head.bbox_roi_extractor .*\s+roi_head.bbox_head .*\s+losses, targets and the rest .*\s+backward .*\s+optimizer .*\s+hooks .*\s+all, of 4 steps +100.0 %"));
            Assert.That(File.ReadAllText(folder["work/last_checkpoint"]), Is.EqualTo("epoch_2.safetensors"));
            Assert.That(Directory.EnumerateFiles(folder["best/work"], "best_bbox_mAP_epoch_*.safetensors").Count(), Is.EqualTo(1));
            Assert.That(Directory.EnumerateDirectories(folder["work/pictures"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "epoch_1", "epoch_2" }));
            Assert.That(Directory.EnumerateFiles(folder["work/pictures/epoch_2"], "*.png").Count(), Is.EqualTo(1));
        });

        // Off a terminal there are plain lines alone; a run that has ended stays so, and keeps its own account of what it was made with.
        using var again = ToolRun.StartShell(train + " --resume");
        Assert.That(again.Wait(), Is.Zero, again.Error);
        var environments = Directory.EnumerateFiles(folder["work"], "environment_*.json").Order(StringComparer.Ordinal).Select(file => JObject.Parse(File.ReadAllText(file))).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(again.Output, Does.Contain("Stopped after epoch 2, step 4: early stopping").And.Not.Contain("\u001b").And.Not.Contain("it/s"));
            Assert.That(File.Exists(folder["work/epoch_3.safetensors"]), Is.False);
            Assert.That(environments.Select(environment => environment.Value<string>("resumed_from")), Is.EqualTo(new[] { null, folder["work/epoch_2.safetensors"] }));
            Assert.That(environments[1]["command_line"]!.Select(word => word.ToString()), Does.Contain("--resume"));
            Assert.That(environments[0].SelectToken("libtorch.version")!.ToString(), Is.Not.Empty);
            Assert.That(environments[0].Value<int>("cores"), Is.EqualTo(Environment.ProcessorCount));
        });
    }

    [Test]
    public void ASignalDoesNotWaitForAnEvaluationWhichTheResumedRunMakesUp()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["runner"]!["max_epochs"] = 1;
        Shorten(config);
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 10, "save_last": false }""");
        config["evaluation"] = JObject.Parse("""{ "metric": "bbox" }""");
        // Pictures so large that each takes a while.
        foreach (var scale in config["data"]!["val"]!["pipeline"]!.SelectTokens("..img_scale").ToList()) scale.Replace(new JArray(1600, 1600));
        var path = folder.Write("config.json", config.ToString());
        string[] train = ["train", path, "--work-dir", folder["work"], "--seed", "5", "--device", "cpu"];
        using var run = ToolRun.Start(train);
        Assert.That(() => Text(folder["work"], "*.log.json"), Does.Contain("\"iter\":2,").After(60_000, 5));
        Thread.Sleep(400);
        run.Signal("TERM");
        Assert.That(run.Wait(), Is.EqualTo(ExitCode.Interrupted), run.Output + run.Error);
        Assert.That(run.Output, Does.Contain("The evaluation was interrupted. Saved").And.Contain("--resume goes on from there"));
        Assert.That(Text(folder["work"], "*.log.json"), Does.Not.Contain("\"mode\":\"val\""));

        var (code, output, error) = ToolRun.Run([.. train, "--resume", "--set", $"data.val.pipeline={config["data"]!["test"]!["pipeline"]!.ToString(Newtonsoft.Json.Formatting.None)}"]);
        Assert.That(code, Is.Zero, output + error);
        var figures = RunFolder.LogLines(folder["work"]);
        Assert.That(figures, Has.Count.EqualTo(3), string.Join('\n', figures));
        Assert.That(figures[2], Does.StartWith("val 1 2 "));
    }

    // Two steps an epoch, of wide images and of tall ones, all of them small.
    private static void Shorten(JObject config)
    {
        config["data"]!["samples_per_gpu"] = 4;
        config["data"]!["train"]!["ann_file"] = config["data"]!["val"]!["ann_file"];
        foreach (var scale in config["data"]!.SelectTokens("..img_scale").ToList()) scale.Replace(new JArray(104, 80));
    }

    private static string Text(string workDir, string pattern) => Directory.Exists(workDir) ? string.Concat(Directory.EnumerateFiles(workDir, pattern).Select(File.ReadAllText)) : "";
}
