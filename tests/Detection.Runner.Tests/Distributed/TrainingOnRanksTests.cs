using Detection.Runner.Checkpoints;
using Detection.Runner.Tests.Running;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Distributed;

/// <summary>Whole trainings by two processes.</summary>
[Platform("Linux,MacOsX")]
public class TrainingOnRanksTests
{
    private const int Steps = 50;

    [Test]
    public void TwoProcessesTrainAsOneDoesWithTheBatchesOfBoth()
    {
        using var folder = new TemporaryFolder();
        var (one, two) = (folder.Write("one.json", Config(batchSize: 2).ToString()), folder.Write("two.json", Config(batchSize: 1).ToString()));
        Train(one, folder["one"], 1);
        Train(two, folder["two"], 2);
        var expected = Figures(folder[$"one/iter_{Steps}.safetensors"]);
        ExpectSameLosses(folder[$"two/iter_{Steps}.safetensors"], expected, "two processes");
        var live = Figures(folder[$"two/iter_{Steps}.safetensors"])["live_tensors"];
        Assert.That(live.Skip(5), Is.All.EqualTo(live[5]), "no tensor is left behind");

        // Goes on with two processes where one was, and with one where two were.
        foreach (var (from, to, config, ranks) in new[] { ("one", "mixed", two, 2), ("mixed", "last", one, 1) })
        {
            Directory.CreateDirectory(folder[to]);
            var done = from == "one" ? 20 : 40;
            File.Copy(folder[$"{from}/iter_{done}.safetensors"], folder[$"{to}/iter_{done}.safetensors"]);
            Train(config, folder[to], ranks, "--resume");
            ExpectSameLosses(folder[$"{to}/iter_{Steps}.safetensors"], expected, $"{ranks} after {done} steps");
        }
    }

    [Test]
    public void KilledInTheMiddleOfAnEpochAndResumedRanksEndWithTheSameWeightsBitForBit()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        ResumeTests.UseStatefulParts(config);
        config["data"]!["samples_per_gpu"] = 1;
        // Gradients wait for a step of the optimizer in every other checkpoint.
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 3, "by_epoch": false }""");
        config["optimizer_config"] = JObject.Parse("""{ "type": "GradientCumulativeOptimizerHook", "cumulative_iters": 2, "grad_clip": { "max_norm": 35 } }""");
        config["custom_hooks"] = JArray.Parse("""[{ "type": "EMAHook", "momentum": 0.1 }, { "type": "SyncNormHook" }]""");
        var path = folder.Write("config.json", config.ToString());
        Train(path, folder["whole"], 2);
        using (var killed = ToolRun.Start("train", path, "--work-dir", folder["killed"], "--seed", "5", "--device", "cpu", "--nproc", "2"))
        {
            Assert.That(() => ResumeTests.StepsLogged(folder["killed"]), Is.GreaterThanOrEqualTo(4).After(120_000, 20));
            killed.Kill();
        }

        Assert.That(Path.GetFileName(ResumeTests.Last(folder["killed"])), Is.Not.EqualTo(Path.GetFileName(ResumeTests.Last(folder["whole"]))), "the training ended before it was killed");
        Train(path, folder["killed"], 2, "--resume");
        RunFolder.ExpectSameTensors(ResumeTests.Last(folder["killed"]), ResumeTests.Last(folder["whole"]));
        Assert.That(RunFolder.LogLines(folder["killed"]), Is.EqualTo(RunFolder.LogLines(folder["whole"])), "each step is in the log once");
        var (found, wanted) = (Checkpoint.ReadInfo(ResumeTests.Last(folder["killed"])), Checkpoint.ReadInfo(ResumeTests.Last(folder["whole"])));
        Assert.That((found.Ranks, found.RankParts!.Count), Is.EqualTo((2, 1)));
        Assert.That(JToken.DeepEquals(found.RankParts, wanted.RankParts) && JToken.DeepEquals(found.Parts, wanted.Parts), Is.True);
    }

    [Test]
    public void AnEvaluationByTwoProcessesHasTheFiguresOfOne()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["runner"]!["max_epochs"] = 1;
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 1 }""");
        config["evaluation"] = JObject.Parse("""{ "interval": 1, "metric": "proposal_fast", "save_best": "AR@100" }""");
        config["model"]!["test_cfg"]!["rcnn"]!["score_thr"] = 0.0;
        config["data"]!["val_dataloader"] = JObject.Parse("""{ "samples_per_gpu": 3 }""");
        var path = folder.Write("config.json", config.ToString());
        Train(path, folder["one"], 1);
        var expected = Best(folder["one"]);
        Assert.That(expected, Is.GreaterThan(0));

        // Its evaluation is still to be made.
        Directory.CreateDirectory(folder["two"]);
        File.Copy(folder["one/epoch_1.safetensors"], folder["two/epoch_1.safetensors"]);
        Train(path, folder["two"], 2, "--resume");
        Assert.That(Best(folder["two"]), Is.EqualTo(expected));
        Assert.That(RunFolder.LogLines(folder["two"])[^1], Is.EqualTo(RunFolder.LogLines(folder["one"])[^1]));
    }

    // The demo, smaller, with nothing drawn at random and frozen statistics.
    private static JObject Config(int batchSize)
    {
        var config = TinyTraining.Config();
        config["model"]!["backbone"]!["norm_eval"] = true;
        config["model"]!["backbone"]!["norm_cfg"]!["requires_grad"] = false;
        foreach (var stage in new[] { "rpn", "rcnn" }) config["model"]!["train_cfg"]![stage]!["sampler"]!["num"] = 1_000_000;
        foreach (var step in config["data"]!["train"]!["pipeline"]!) if (step["type"]!.ToString() == "Resize") step["img_scale"] = new JArray(104, 80);
        config["data"]!["samples_per_gpu"] = batchSize;
        config["data"]!["workers_per_gpu"] = 1;
        // The demo's own rates: much higher ones make the smallest difference grow fast.
        config["optimizer"]!["lr"] = 0.001;
        config["lr_config"]!["warmup_iters"] = 100;
        config["runner"] = JObject.Parse($$"""{ "type": "IterBasedRunner", "max_iters": {{Steps}} }""");
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 20 }""");
        config["custom_hooks"] = JArray.Parse("""[{ "type": "MemoryProfilerHook", "interval": 1 }]""");
        return config;
    }

    private static void Train(string config, string workDir, int ranks, params string[] more)
    {
        var (code, _, error) = ToolRun.Run(["train", config, "--work-dir", workDir, "--seed", "5", "--device", "cpu", .. ranks > 1 ? ["--nproc", $"{ranks}"] : Array.Empty<string>(), .. more]);
        Assert.That(code, Is.Zero, error);
    }

    // What a checkpoint says of every step.
    private static Dictionary<string, double[]> Figures(string checkpoint) =>
        Checkpoint.ReadInfo(checkpoint).Figures!.Properties().ToDictionary(figure => figure.Name, figure => figure.Value.Select(entry => entry[0]!.Value<double>()).ToArray());

    private static void ExpectSameLosses(string checkpoint, Dictionary<string, double[]> expected, string who)
    {
        var found = Figures(checkpoint);
        Assert.That(found["loss"], Has.Length.EqualTo(Steps));
        Assert.Multiple(() =>
        {
            foreach (var (name, values) in expected.Where(figure => figure.Key is "loss" or "loss_rpn_cls" or "loss_cls" or "grad_norm"))
                for (var step = 0; step < Steps; step++) Assert.That(found[name][step], Is.EqualTo(values[step]).Within(1e-5 * Math.Abs(values[step])), $"{who}: {name} of step {step + 1}");
        });
    }

    private static double Best(string workDir) => Checkpoint.ReadInfo(Directory.EnumerateFiles(workDir, "best_*.safetensors").Single()).Hooks["evaluation"]!["best_value"]!.Value<double>();
}
