using System.Globalization;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Running;
using Detection.Runner.Tests.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Plugins;

/// <summary>The sample plugin as its users have it: copied out of the repository, built against the built tool.</summary>
[TestFixture]
public sealed class SamplePluginTests
{
    private TemporaryFolder folder = null!;

    private string Dll => folder["My.Copy/bin/Release/net10.0/Sample.Head.dll"];

    [OneTimeSetUp]
    public void BuildOutsideTheRepository()
    {
        folder = new TemporaryFolder();
        var source = Path.Combine(TinyTraining.Repository(), "plugins", "Sample.Head");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj") continue;
            File.Copy(file, folder.Write(Path.Combine("My.Copy", relative), ""), overwrite: true);
        }

        DotnetRun.Build(folder["My.Copy"], $"-p:DetectionHome={DotnetRun.Home}");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void EpochIsTrainedThroughThePluginsHeadLossAndHookAndGoesOnFromItsCheckpoint()
    {
        var config = folder["My.Copy/configs/retinanet_iou_r18_fpn_shapes.json"];
        var log = SmallRun.Train(config, folder["run"], epochs: 1);
        Assert.That(log, Does.Contain("loss_iou").And.Match("Objects in epoch 1: circle \\d+, square"));

        // The saved config lies elsewhere, and still finds the plugin that it was trained with.
        Assert.That(File.ReadAllText(folder["run/config.json"]), Does.Contain(Dll));
        var resumed = SmallRun.Train(folder["run/config.json"], folder["run"], epochs: 2, "--resume");
        Assert.That(resumed, Does.Contain("Resumed from").And.Contain("Objects in epoch 2").And.Not.Contain("Objects in epoch 1"));
        var (code, output, error) = ToolRun.Run("test", folder["run/config.json"], folder["run/epoch_2.safetensors"], "--device", "cpu");
        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("bbox_mAP = "));
    }

    [TestCase("""{ "type": "EpochBasedRunner", "max_epochs": 3 }""", "before_run 2*train 2*val 1*train 2*val after_run", true)]
    [TestCase("""{ "type": "IterBasedRunner", "max_iters": 3 }""", "before_run before_train_epoch 2*train 1*val 1*train 1*val after_val_epoch after_run", false)]
    public void HookOfTenLinesInThePluginSeesEveryStageInTheDocumentedOrder(string runner, string documented, bool countsEpochs)
    {
        var config = ConfigFile.FromToken(new JObject { ["plugins"] = Dll, ["hook"] = JObject.Parse("""{ "type": "StageHook", "file": "stages.txt" }"""), ["runner"] = JObject.Parse(runner) }, "test");
        using var services = DetectionServices.Create(config);
        var builder = services.GetRequiredService<ComponentBuilder>();
        using var stub = new StubRun((builder.Build<IHook>(config.Require("hook")), HookPriority.Normal)) { WorkDir = folder.Root };
        File.Delete(folder["stages.txt"]);
        builder.Build<IRunLoop>(config.Require("runner")).Run(stub.Run, [StubRun.Flow(WorkflowMode.Train, 2), StubRun.Flow(WorkflowMode.Val, countsEpochs ? 2 : 1)]);

        // Five images of training and three of validation, two a batch: three steps and two.
        IEnumerable<string> Turn(string mode, int count) => Enumerable.Repeat(countsEpochs
            ? [$"before_{mode}_epoch", .. Enumerable.Repeat(new[] { $"before_{mode}_iter", $"after_{mode}_iter" }, mode == "train" ? 3 : 2).SelectMany(step => step), $"after_{mode}_epoch"]
            : new[] { $"before_{mode}_iter", $"after_{mode}_iter" }, count).SelectMany(stage => stage);
        var expected = documented.Split(' ').SelectMany(part => part.Split('*') is [var count, var mode] ? Turn(mode, int.Parse(count, CultureInfo.InvariantCulture)) : [part]);
        Assert.That(File.ReadAllLines(folder["stages.txt"]), Is.EqualTo(expected));
    }

    [Test]
    public void PluginOfTheCommandLineIsAddedToThoseOfTheConfig()
    {
        var config = folder.Write("other/mine.json", "{ \"plugins\": \"../My.Copy/bin/Release/net10.0/Sample.Head.dll\" }");
        var (code, output, error) = ToolRun.Run("config", "print", config, "--plugin", Dll);
        Assert.That(code, Is.Zero, error);
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Match("\"../My.Copy/bin/Release/net10.0/Sample.Head.dll\",? +// .*mine.json:1"), "the config's own keeps its place");
            Assert.That(output, Does.Match($"\"{Dll}\" +// --plugin"));
        });
    }

    [Test]
    public void WhatThePluginDocumentsIsListedAndDescribed()
    {
        var (_, list, _) = ToolRun.Run("list", "loss", "--plugin", Dll);
        var (code, output, error) = ToolRun.Run("describe", "AlphaIoULoss", "--plugin", Dll);
        Assert.That(code, Is.Zero, error);
        Assert.That(list, Does.Contain("AlphaIoULoss").And.Contain("One minus a power").And.Contain("FocalLoss"));
        Assert.That(output, Does.Contain("the paper finds 3").And.Contain(Dll));
    }

    [Test]
    public void SchemaHasThePluginsComponents()
    {
        var (code, _, error) = ToolRun.Run("schema", "--plugin", Dll, "--out", folder["mine.schema.json"]);
        Assert.That(code, Is.Zero, error);
        Assert.That(File.ReadAllText(folder["mine.schema.json"]), Does.Contain("IoUAwareRetinaHead").And.Contain("iou_power").And.Contain("ClassBalanceHook"));
    }

    [Test]
    public void FaultOfAPluginNamesThePlaceInTheConfig()
    {
        var config = folder.Write("faulty.json", "{\n  \"plugins\": [\n    \"My.Copy/bin/Release/net10.0/Sample.Hat.dll\"\n  ],\n  \"model\": { \"type\": \"RetinaNet\" }\n}");
        var (code, _, error) = ToolRun.Run("train", config, "--work-dir", folder["run3"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("faulty.json").And.Contain("plugins[0]").And.Match("line 3|:3:").And.Contain("name one that is there: Sample.Head.dll"));
    }

    [Test]
    public void BuildWithoutTheToolSaysWhatToSet()
    {
        var (code, output) = DotnetRun.Run(folder["My.Copy"], ["build", "--nologo", "-p:DetectionHome=/nowhere"]);
        Assert.That(code, Is.Not.Zero);
        Assert.That(output, Does.Contain("There is no Detection.Core.dll in DetectionHome '/nowhere'"));
    }
}
