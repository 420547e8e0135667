using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

public sealed class ModuleTests
{
    [Test]
    public void TrainAndEvalReachEveryDescendant()
    {
        using var net = new Net();
        Assert.That(net.training);
        net.eval();
        Assert.That(net.modules().Append(net).Select(module => module.training), Has.All.False);
        net.train();
        Assert.That(net.modules().Append(net).Select(module => module.training), Has.All.True);
    }

    [Test]
    public void ApplyVisitsChildrenFirst()
    {
        using var inner = nn.Linear(1, 1);
        using var middle = nn.Sequential(inner);
        using var outer = nn.Sequential(middle);
        var visited = new List<nn.Module>();
        outer.apply(visited.Add);
        Assert.That(visited, Is.EqualTo(new nn.Module[] { inner, middle, outer }));
    }

    [Test]
    public void NamedModulesListsDescendants()
    {
        using var net = new Net();
        var names = net.named_modules().Select(named => named.name).ToArray();
        Assert.That(names, Does.Contain("layer1.0.downsample.1").And.Contain("convs").And.Contain("convs.0"));
        Assert.That(net.named_children().Select(named => named.name), Is.EqualTo(new[] { "layer1", "convs", "scales" }));
    }

    [Test]
    public void ZeroGradRemovesOrClears()
    {
        using var linear = nn.Linear(2, 1);
        using var input = ones(3, 2);
        linear.call(input).sum().backward();
        linear.zero_grad(set_to_none: false);
        Assert.That(linear.weight.grad!.abs().sum().item<float>(), Is.Zero);
        linear.zero_grad();
        Assert.That(linear.weight.grad, Is.Null);
    }

    [Test]
    public void PostHookReplacesTheResultUntilRemoved()
    {
        using var linear = nn.Linear(2, 2);
        using var input = ones(1, 2);
        var replacement = zeros(1);
        var calls = new List<string>();
        linear.register_forward_pre_hook((_, x) => { calls.Add("pre"); return x; });
        linear.register_forward_hook(module => calls.Add(module.GetName()));
        var remover = linear.register_forward_hook((_, x, y) => { calls.Add($"{x.shape[1]}"); return replacement; });

        Assert.That(linear.call(input), Is.SameAs(replacement));
        Assert.That(calls, Is.EqualTo(new[] { "pre", "2", "Linear" }));
        remover.remove();
        Assert.That(linear.call(input), Is.Not.SameAs(replacement));
    }

    [Test]
    public void PreHookReplacesTheInputs()
    {
        using var similarity = nn.CosineSimilarity();
        using var input = ones(1, 2);
        similarity.register_forward_pre_hook((_, one, other) => (one, -other));
        Assert.That(similarity.call(input, input).item<float>(), Is.EqualTo(-1).Within(1e-6));
    }

    [Test]
    public void ParametersOfBuiltInModulesOutliveTheScopeTheyWereMadeIn()
    {
        Conv2d conv;
        BatchNorm2d norm;
        using (NewDisposeScope())
        {
            conv = nn.Conv2d(2, 2, 3);
            norm = nn.BatchNorm2d(2);
        }
        using (conv)
        using (norm)
        {
            Assert.That(conv.weight.IsInvalid, Is.False);
            Assert.That(norm.running_mean!.IsInvalid, Is.False);
            using var _ = NewDisposeScope();
            norm.call(conv.call(ones(1, 2, 5, 5))).sum().backward();
        }
    }

    [Test]
    public void ParameterTakesThePlaceOfItsDataInTheScope()
    {
        Parameter inside, outside;
        using (var scope = NewDisposeScope())
        {
            inside = new Parameter(ones(1));
            var detached = ones(1).DetachFromDisposeScope();
            outside = new Parameter(detached);
            Assert.That(detached.IsInvalid);
            Assert.That(scope.DisposablesCount, Is.EqualTo(1));
        }
        Assert.That(inside.IsInvalid);
        Assert.That(outside.IsInvalid, Is.False);
        outside.Dispose();
    }

    [Test]
    public void DisposingReleasesAllTensors()
    {
        var before = Tensors.Settled();
        var net = new Net();
        var parameters = net.parameters().ToArray();
        Assert.That(parameters, Is.Not.Empty);
        net.Dispose();
        Assert.That(parameters.Select(parameter => parameter.IsInvalid), Has.All.True);
        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before));
    }

    [Test]
    public void ToConvertsParametersGradientsAndFloatingBuffers()
    {
        using var net = new Net();
        using var input = ones(1, 2, 4, 4);
        net.call(input).sum().backward();
        net.to(ScalarType.Float64);

        Assert.That(net.parameters().Select(parameter => parameter.dtype), Has.All.EqualTo(ScalarType.Float64));
        Assert.That(net.parameters().Select(parameter => parameter.requires_grad && parameter.is_leaf), Has.All.True);
        Assert.That(net.parameters().Select(parameter => parameter.grad!.dtype), Has.All.EqualTo(ScalarType.Float64));
        Assert.That(net.get_buffer("layer1.0.offset")!.dtype, Is.EqualTo(ScalarType.Float64));
        Assert.That(net.state_dict()["layer1.0.bn1.num_batches_tracked"].dtype, Is.EqualTo(ScalarType.Int64));
        using var output = net.call(input.to(ScalarType.Float64));
        Assert.That(output.dtype, Is.EqualTo(ScalarType.Float64));
    }

    [Test]
    public void ToOfTheSameTypeKeepsTheParameters()
    {
        using var linear = nn.Linear(2, 2);
        var weight = linear.weight;
        Assert.That(linear.to(ScalarType.Float32).cpu(), Is.SameAs(linear));
        Assert.That(linear.weight, Is.SameAs(weight));
        Assert.That(() => linear.@int(), Throws.ArgumentException);
    }

    [Test]
    public void NamesAreChecked()
    {
        using var net = new Net();
        using var linear = nn.Linear(1, 1);
        Assert.That(() => net.register_module("a.b", linear), Throws.ArgumentException);
        Assert.That(() => net.register_module("layer1", linear), Throws.InvalidOperationException);
        Assert.That(() => net.register_parameter("x", null!), Throws.TypeOf<ArgumentNullException>());
        using var relu = nn.ReLU();
        Assert.That(() => relu.register_buffer("x", ones(1)), Throws.InvalidOperationException);
    }

    [Test]
    public void SequentialSlicesShareTheirModules()
    {
        using var net = nn.Sequential(("a", nn.Linear(1, 2)), ("b", nn.ReLU()), ("c", nn.Linear(2, 3)));
        var tail = net[1..];
        Assert.That(tail.Count, Is.EqualTo(2));
        Assert.That(tail[1], Is.SameAs(net[2]));
        Assert.That(net[(null, 1)].named_children().Single().name, Is.EqualTo("a"));
        Assert.That(net.named_parameters().Select(named => named.name), Is.EqualTo(new[] { "a.weight", "a.bias", "c.weight", "c.bias" }));
    }

    [Test]
    public void SequentialReleasesWhatIsBetweenItsSteps()
    {
        using var net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(inplace: true), nn.Identity(), nn.Linear(2, 2));
        using var input = ones(1, 2);
        using var ungraded = no_grad();
        var before = Tensors.Settled();
        for (var i = 0; i < 10; i++)
            net.call(input).Dispose();
        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before));
        Assert.That(input.IsInvalid, Is.False);
    }
}
