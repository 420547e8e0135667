using Detection.Core.Contracts;
using Detection.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Golden;

/// <summary>Backbones, necks and layers against what mmdetection 2.26 and mmcv 1.7.1 computed.</summary>
[TestFixtureSource(typeof(RecordedPart), nameof(RecordedPart.Names))]
public sealed class PartTests(string name) : TorchTests
{
    private RecordedPart part = null!;
    private nn.Module module = null!;

    [SetUp]
    public void Build()
    {
        part = RecordedPart.Find(name);
        module = part.Build();
        GoldenModel.Fill(module);
        // An attention starts with no weight of its own.
        foreach (var (parameterName, parameter) in module.named_parameters(recurse: false))
            if (parameterName == "gamma") using (no_grad()) parameter.fill_(2);
        module.eval();
    }

    [TearDown]
    public void Release() => module.Dispose();

    [Test]
    public void StateDictHasMmdetectionsNamesAndShapes()
    {
        Assert.That(module.state_dict(), Has.Count.EqualTo(part.Entries));
        Assert.That(RecordedPart.HashOf(module), Is.EqualTo(part.Hash), string.Join("\n", module.state_dict().Select(entry => $"{entry.Key} {string.Join(",", entry.Value.shape)}").Take(40)));
    }

    [Test]
    public void OutputsAreMmdetections()
    {
        using var _ = no_grad();
        Compare(RecordedPart.Compute(module, part.MakeInputs()));
    }

    [Test]
    public void OptimizedForInferenceAndChannelsLastOutputsAreTheSame()
    {
        using var _ = no_grad();
        ChannelsLastWeights.Apply(module);
        var scopes = module.modules().Prepend(module).OfType<IInferenceOptimizable>().Select(layer => layer.OptimizeForInference()).ToArray();
        Compare(RecordedPart.Compute(module, part.MakeInputs()));
        foreach (var scope in scopes) scope.Dispose();
    }

    [Test]
    public void TrainingStepsReachEveryParameterAndLeaveNothingBehind()
    {
        module.train();
        // Batches of one cell per channel have no variance to train with.
        foreach (var norm in module.modules().OfType<NormBase>()) norm.eval();
        var inputs = part.MakeInputs();
        Step(inputs);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step(inputs);
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
        using var state = NewDisposeScope();
        var untouched = module.named_parameters().Where(parameter => parameter.parameter.requires_grad && parameter.parameter.grad is null).Select(parameter => parameter.name);
        // What only feeds maps that are not handed on gets none, and nothing is behind an empty list of layers.
        if (name is not ("hrnet_single" or "mobilenetv2" or "ssdvgg13" or "resnet50_caffe_dilated")) Assert.That(untouched, Is.Empty);
    }

    private void Step(Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var outputs = RecordedPart.Compute(module, inputs);
        if (!outputs.Any(output => output.requires_grad)) return;
        outputs.Select(output => output.square().mean()).Aggregate((sum, next) => sum + next).backward();
    }

    private void Compare(Tensor[] outputs)
    {
        Assert.That(outputs, Has.Length.EqualTo(part.Outputs.Length));
        foreach (var (expected, output) in part.Outputs.Zip(outputs)) GoldenModel.AreClose(output, expected);
    }
}
