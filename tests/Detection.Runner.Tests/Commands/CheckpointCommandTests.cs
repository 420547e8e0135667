using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Serialization;
using Detection.Core.Serialization.Torch;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Commands;

public class CheckpointCommandTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void WeightsGoToSafetensorsAndBackUnchanged()
    {
        Store("in.pth", ("module.conv.weight", [2, 3]), ("conv.bias", [2]));
        Assert.That(Succeeds("checkpoint", "import", folder["in.pth"], folder["a.safetensors"]), Does.Contain("PyTorch (zip), 2 tensors"));
        Succeeds("checkpoint", "export", folder["a.safetensors"], folder["out.pth"]);
        using var scope = NewDisposeScope();
        using var first = WeightFile.Open(folder["in.pth"]);
        using var last = WeightFile.Open(folder["out.pth"]);
        Assert.That(last.Entries.Keys, Is.EqualTo(new[] { "conv.weight", "conv.bias" }));
        foreach (var name in first.Entries.Keys) Assert.That(last.Read(name).bytes.SequenceEqual(first.Read(name).bytes), Is.True, name);
        Assert.That((last.Metadata["epoch"], last.Metadata["CLASSES"]), Is.EqualTo(("12", """["cat"]""")));
    }

    [Test]
    public void AnExistingFileIsReplacedByForceAlone()
    {
        Store("in.pth", ("a", [1]));
        folder.Write("out.safetensors", "precious");
        Assert.That(Fails("checkpoint", "import", folder["in.pth"], folder["out.safetensors"]), Does.Contain("out.safetensors").And.Contain("--force"));
        Assert.That(File.ReadAllText(folder["out.safetensors"]), Is.EqualTo("precious"));
        Succeeds("checkpoint", "import", folder["in.pth"], folder["out.safetensors"], "--force");
        using var file = WeightFile.Open(folder["out.safetensors"]);
        Assert.That(file.Entries.Keys, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void InspectShowsNamesShapesTypesAndTheDescription()
    {
        Store("in.pth", ("conv.weight", [2, 3]), ("conv.bias\u001b[2J", [2]));
        var shown = Succeeds("checkpoint", "inspect", folder["in.pth"]);
        Assert.That(shown, Does.Match(@"conv\.weight +\[2, 3\] +Float32").And.Contain("epoch: 12").And.Contain("2 tensors, 8 elements").And.Not.Contain("\u001b"));
    }

    [Test]
    public void AConfigTellsWhatIsMissingUnexpectedAndOfAnotherShape()
    {
        var config = folder.Write("config.json", TinyTraining.Config().ToString());
        var loaded = ConfigFile.Load(config);
        using (var services = DetectionServices.Create(loaded))
        using (var model = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(loaded.Require("model")).Module)
        {
            using var scope = NewDisposeScope();
            var state = model.state_dict();
            TorchWriter.Write(folder["whole.pth"], [.. state.Select(entry => (entry.Key, entry.Value))], []);
            TorchWriter.Write(folder["backbone.pth"], [.. state.Where(entry => entry.Key.StartsWith("backbone.", StringComparison.Ordinal)).Select(entry => (entry.Key["backbone.".Length..], entry.Value))], []);
            state.Remove("backbone.conv1.weight");
            state["backbone.bn1.weight"] = zeros(3);
            state["fc.weight"] = zeros(1);
            TorchWriter.Write(folder["other.pth"], [.. state.Select(entry => (entry.Key, entry.Value))], []);
        }

        Assert.That(Succeeds("checkpoint", "import", folder["whole.pth"], folder["whole.safetensors"], "--config", config, "--strict"), Does.Contain("tensors of the model").And.Contain("are there"));
        Assert.That(Succeeds("checkpoint", "import", folder["backbone.pth"], folder["backbone.safetensors"], "--config", config, "--strict"), Does.Contain("tensors of the backbone"));
        var told = Succeeds("checkpoint", "import", folder["other.pth"], folder["other.safetensors"], "--config", config);
        Assert.That(told, Does.Contain("1 missing in the checkpoint: backbone.conv1.weight").And.Contain("1 not in the model: fc.weight").And.Contain("backbone.bn1.weight ([3] in the checkpoint, [8] in the model)"));
        Assert.That(Fails("checkpoint", "import", folder["other.pth"], folder["strict.safetensors"], "--config", config, "--strict"), Does.Contain("nothing was written"));
        Assert.That(File.Exists(folder["strict.safetensors"]), Is.False);
    }

    [Test]
    public void AFileOfAnotherKindIsTold()
    {
        var error = Fails("checkpoint", "inspect", folder.Write("a.pth", "no checkpoint at all"));
        Assert.That(error, Does.StartWith(folder["a.pth"] + "\n").And.Not.Contain("   at "));
        Assert.That(Fails("checkpoint", "export", folder["a.pth"], folder["b.safetensors"]), Does.Contain(".pth"));
        Assert.That(Fails("checkpoint", "import", folder["a.pth"], folder["b.onnx"]), Does.Contain(".safetensors or .pth"));
    }

    private void Store(string name, params (string Name, long[] Shape)[] tensors)
    {
        using var scope = NewDisposeScope();
        TorchWriter.Write(folder[name], [.. tensors.Select(tensor => (tensor.Name, rand(tensor.Shape)))], new JObject { ["epoch"] = 12, ["CLASSES"] = new JArray("cat") });
    }

    private static string Succeeds(params string[] arguments)
    {
        var (code, output, error) = ToolRun.Run(arguments);
        Assert.That(code, Is.Zero, error);
        return output;
    }

    private static string Fails(params string[] arguments)
    {
        var (code, _, error) = ToolRun.Run(arguments);
        Assert.That(code, Is.EqualTo(1));
        return error;
    }
}
