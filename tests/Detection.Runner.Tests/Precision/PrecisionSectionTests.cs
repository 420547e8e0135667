using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Serialization;
using Detection.Runner.Hooks;
using Detection.Runner.Precision;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Precision;

public class PrecisionSectionTests
{
    private static readonly JObject Tiny = TinyTraining.Config();

    [TestCase("""{ "grad_clip": { "max_norm": 35 } }""", typeof(Fp16OptimizerHook))]
    [TestCase("""{ "type": "OptimizerHook" }""", typeof(Fp16OptimizerHook))]
    [TestCase("""{ "type": "GradientCumulativeOptimizerHook", "cumulative_iters": 2 }""", typeof(GradientCumulativeFp16OptimizerHook))]
    [TestCase(null, typeof(Fp16OptimizerHook))]
    public void TheSectionMakesTheHookOneOfMixedPrecision(string? optimizerConfig, Type expected)
    {
        var plan = Plan("""{ "loss_scale": "dynamic", "dtype": "bfloat16" }""", optimizerConfig);
        var hook = plan.Verify().OptimizerHook!.Build();
        Assert.That(hook, Is.TypeOf(expected));
        Assert.That(((IPrecisionHook)hook).Dtype, Is.EqualTo(LowPrecision.Bfloat16));
    }

    [Test]
    public void WithoutTheSectionTheHookIsAsItWas() =>
        Assert.That(Plan(null, """{ "grad_clip": { "max_norm": 35 } }""").Verify().OptimizerHook!.Build(), Is.TypeOf<OptimizerHook>());

    [Test]
    public void MistakesAreToldByTheirPlace()
    {
        var faults = Plan("""{ "loss_scal": 512 }""", null).Faults;
        Assert.That(faults.Single().ToString(), Does.Contain("fp16").And.Contain("loss_scale"));
        Assert.That(Plan("""{ "loss_scale": "big" }""", null).Faults.Single().ToString(), Does.Contain("fp16.loss_scale").And.Contain("growth_interval"));
        Assert.That(Plan("""{ "loss_scale": 1 }""", """{ "type": "SetEpochInfoHook" }""").Faults.Single().ToString(), Does.Contain("optimizer_config.type").And.Contain("Fp16OptimizerHook"));
    }

    [TestCase("""{ "dtype": "float16" }""", null, "fp16.dtype")]
    [TestCase(null, """{ "type": "Fp16OptimizerHook", "dtype": "float16" }""", "optimizer_config.dtype")]
    public void Float16OnACpuIsAFaultOfTheConfig(string? section, string? optimizerConfig, string place)
    {
        var plan = Plan(section, optimizerConfig).Verify();
        Assert.That(plan.PrecisionFault(DeviceType.CPU)!.ToString(), Does.Contain(place).And.Contain("bfloat16"));
        Assert.That(plan.PrecisionFault(DeviceType.CUDA), Is.Null);
    }

    [Test]
    public void TheDeviceDecidesWhereTheConfigDoesNot()
    {
        Assert.That(new PrecisionChoice(null, DeviceType.CPU).Dtype, Is.EqualTo(bfloat16));
        Assert.That(new PrecisionChoice(null, DeviceType.CUDA).Dtype, Is.EqualTo(float16));
        Assert.That(Plan("{}", null).PrecisionFault(DeviceType.CPU), Is.Null);
    }

    [Test]
    public void ARunInBfloat16ResumesBitForBitAndItsCheckpointsAreFloat32()
    {
        using var folder = new TemporaryFolder();
        var config = (JObject)Tiny.DeepClone();
        Assert.That(ToolRun.Run("dataset", "synth", folder["shapes"], "--images", "8", "--seed", "3").ExitCode, Is.Zero);
        config["data"]!["train"]!["data_root"] = folder["shapes"];
        config["fp16"] = JObject.Parse("""{ "loss_scale": { "init_scale": 1024, "growth_interval": 3 } }""");
        config["optimizer_config"] = JObject.Parse("""{ "grad_clip": { "max_norm": 35 } }""");
        config["checkpoint_config"] = JObject.Parse("""{ "interval": 2, "by_epoch": false }""");
        config["custom_hooks"] = JArray.Parse("""[{ "type": "ExpMomentumEMAHook", "momentum": 0.1 }]""");
        var path = folder.Write("config.json", config.ToString());
        var (code, output, error) = ToolRun.Run("train", path, "--work-dir", folder["whole"], "--seed", "5", "--device", "cpu");
        Assert.That(code, Is.Zero, error);
        Assert.That(output + error, Does.Contain("bfloat16, as is customary on a CPU").And.Contain("grows from 1024 to 2048"));
        (code, _, error) = ToolRun.Run("train", path, "--work-dir", folder["resumed"], "--device", "cpu", "--resume", folder["whole/iter_2.safetensors"]);
        Assert.That(code, Is.Zero, error);
        var last = File.ReadAllText(folder["whole/last_checkpoint"]);
        Assert.That(last, Is.Not.EqualTo("iter_2.safetensors"));
        RunFolder.ExpectSameTensors(folder[$"resumed/{last}"], folder[$"whole/{last}"]);
        using var file = new SafetensorsReader(folder[$"whole/{last}"]);
        Assert.That(file.Entries.Where(entry => entry.Value.Type == bfloat16).Select(entry => entry.Key), Is.Empty);
    }

    private static TrainingPlan Plan(string? section, string? optimizerConfig)
    {
        var json = (JObject)Tiny.DeepClone();
        json.Remove("optimizer_config");
        if (section is not null) json["fp16"] = JObject.Parse(section);
        if (optimizerConfig is not null) json["optimizer_config"] = JObject.Parse(optimizerConfig);
        var config = ConfigFile.Parse(json.ToString(), "config.json");
        using var services = DetectionServices.Create(config);
        return new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), new DataSection(config, services));
    }
}
