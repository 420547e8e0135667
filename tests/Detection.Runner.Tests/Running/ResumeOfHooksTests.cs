using Detection.Core.Serialization;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Running;

public class ResumeOfHooksTests
{
    [Test]
    public void AveragesAndGradientsAddedUpSurviveAResumeBitForBit()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        Assert.That(ToolRun.Run("dataset", "synth", folder["shapes"], "--images", "8", "--seed", "3").ExitCode, Is.Zero);
        config["data"]!["train"]!["data_root"] = folder["shapes"];
        // Of the 8 steps the optimizer makes one at 3, 6 and 8: the checkpoint of step 2 has the gradients of two steps added up. That of the epoch has the averages as
        // the model's weights.
        config["optimizer_config"] = JObject.Parse("""{ "type": "GradientCumulativeOptimizerHook", "cumulative_iters": 3 }""");
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 2, "by_epoch": false }""");
        config["custom_hooks"] = JArray.Parse("""[{ "type": "ExpMomentumEMAHook", "momentum": 0.1, "total_iter": 5, "priority": 49 }, { "type": "CheckpointHook", "interval": 1 }]""");
        config["momentum_config"] = JObject.Parse("""{ "policy": "cyclic" }""");
        config["auto_scale_lr"] = JObject.Parse("""{ "base_batch_size": 4 }""");
        var path = folder.Write("config.json", config.ToString());

        var (code, output, error) = ToolRun.Run("train", path, "--work-dir", folder["whole"], "--seed", "5", "--device", "cpu", "--auto-scale-lr");
        Assert.That(code, Is.Zero, error);
        Assert.That(output + error, Does.Contain("scaled to 0.0025"));
        foreach (var checkpoint in new[] { "iter_2", "epoch_1" })
        {
            (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder[checkpoint], "--device", "cpu", "--auto-scale-lr", "--resume", Path.Combine(folder["whole"], checkpoint + ".safetensors"));
            Assert.That(code, Is.Zero, error);
            RunFolder.ExpectSameTensors(Path.Combine(folder[checkpoint], "epoch_2.safetensors"), Path.Combine(folder["whole"], "epoch_2.safetensors"));
        }

        using var whole = new SafetensorsReader(Path.Combine(folder["whole"], "iter_2.safetensors"));
        Assert.That(whole.Entries.Keys.Count(name => name.EndsWith(".grad", StringComparison.Ordinal)), Is.Positive);
        using var epoch = new SafetensorsReader(Path.Combine(folder["whole"], "epoch_2.safetensors"));
        Assert.That(epoch.Entries.Keys.Count(name => name.EndsWith(".grad", StringComparison.Ordinal)), Is.Zero, "after a step of the optimizer there is nothing to keep");
        Assert.That(epoch.Entries.Keys, Does.Contain("ema_backbone_conv1_weight").And.Contain("backbone.conv1.weight"));
    }
}
