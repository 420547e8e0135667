using Detection.Core.Serialization;
using Detection.Runner.Checkpoints;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Checkpoints;

public class CheckpointTests
{
    private static readonly CheckpointInfo Info = new(3, 120, 7, 42, ["cat", "dog"], "{}", new JObject { ["evaluation"] = new JObject { ["best_value"] = 0.5 } }, null, "1.0", "2026-01-01T00:00:00Z");

    [Test]
    public void TellsWhatWasStored()
    {
        using var folder = new TemporaryFolder();
        using var model = Net(4);
        Checkpoint.Save(folder["a.safetensors"], model, null, Info);
        var read = Checkpoint.LoadWeights(folder["a.safetensors"], model)!;
        Assert.Multiple(() =>
        {
            Assert.That((read.Epoch, read.Iter, read.InnerIter, read.Seed), Is.EqualTo((3, 120L, 7, 42L)));
            Assert.That(read.Classes, Is.EqualTo(new[] { "cat", "dog" }));
            Assert.That(read.Hooks["evaluation"]!["best_value"]!.Value<double>(), Is.EqualTo(0.5));
        });
    }

    [TestCase("SGD")]
    [TestCase("Adam")]
    public void AnOptimizerGoesOnWhereItWas(string kind)
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        optim.Optimizer Make(nn.Module module) => kind == "SGD" ? optim.SGD(module.parameters(), 0.1, momentum: 0.9) : optim.Adam(module.parameters(), 0.1);
        using var straight = Net(4);
        using var straightOptimizer = Make(straight);
        Step(straight, straightOptimizer, 3);
        Checkpoint.Save(folder["a.safetensors"], straight, straightOptimizer, Info);
        Step(straight, straightOptimizer, 3);

        using var resumed = Net(4);
        using var resumedOptimizer = Make(resumed);
        Checkpoint.LoadWeights(folder["a.safetensors"], resumed);
        Checkpoint.LoadTrainingState(folder["a.safetensors"], resumed, resumedOptimizer);
        Step(resumed, resumedOptimizer, 3);
        foreach (var (name, tensor) in straight.state_dict())
            Assert.That(resumed.state_dict()[name].bytes.SequenceEqual(tensor.bytes), Is.True, name);
    }

    [Test]
    public void TheRandomStateIsPutBack()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var model = Net(4);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        Checkpoint.Save(folder["a.safetensors"], model, optimizer, Info);
        var expected = rand(5);
        Checkpoint.LoadTrainingState(folder["a.safetensors"], model, optimizer);
        Assert.That(rand(5).bytes.SequenceEqual(expected.bytes), Is.True);
    }

    [Test]
    public void ACheckpointOfAnotherArchitectureListsEveryDifferenceAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        using var stored = Net(4);
        using var other = nn.Sequential(("first", nn.Linear(4, 5)), ("third", nn.Linear(5, 1)));
        Checkpoint.Save(folder["a.safetensors"], stored, null, Info);
        var before = other.state_dict()["first.weight"].clone();
        var error = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(folder["a.safetensors"], other))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Does.Contain("a.safetensors").And.Contain("another architecture"));
            Assert.That(error.Message, Does.Contain("2 missing in the checkpoint: third.bias, third.weight"));
            Assert.That(error.Message, Does.Contain("2 not in the model: second.bias, second.weight"));
            Assert.That(error.Message, Does.Contain("first.weight ([8, 4] in the checkpoint, [5, 4] in the model)"));
            Assert.That(other.state_dict()["first.weight"].bytes.SequenceEqual(before.bytes), Is.True);
        });
    }

    [Test]
    public void ResumingFromWeightsAloneIsRefused()
    {
        using var folder = new TemporaryFolder();
        using var model = Net(4);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        SafetensorsWriter.Write(folder["w.safetensors"], [.. model.state_dict().Select(entry => (entry.Key, entry.Value))], new Dictionary<string, string>());
        Assert.That(() => Checkpoint.LoadTrainingState(folder["w.safetensors"], model, optimizer), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("load_from"));
        Assert.That(() => Checkpoint.ReadInfo(folder["w.safetensors"]), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("load_from"));
    }

    private static nn.Module<Tensor, Tensor> Net(int inputs) => nn.Sequential(("first", nn.Linear(inputs, 8)), ("second", nn.Linear(8, 1)));

    private static void Step(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            model.forward(ones(2, 4) * (i + 1)).pow(2).mean().backward();
            optimizer.step();
        }
    }
}
