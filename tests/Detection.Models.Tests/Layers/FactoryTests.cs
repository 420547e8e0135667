using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Models.Layers;
using Detection.Ops.Tests.Golden;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Layers;

public sealed class FactoryTests : TorchTests
{
    [TestCase("BN")]
    [TestCase("BN2d")]
    [TestCase("SyncBN")]
    [TestCase("MMSyncBN")]
    public void BatchNormsCanBeFrozen(string type)
    {
        var factory = ModelFactory.Build<INormFactory>($$"""{"type": "{{type}}", "requires_grad": false, "eps": 0.001}""");
        using var norm = (BatchNorm)factory.Create(3);
        Assert.That(factory.Prefix, Is.EqualTo("bn"));
        Assert.That(norm.parameters().Any(parameter => parameter.requires_grad), Is.False);
        Assert.That(norm.eps, Is.EqualTo(0.001));
    }

    [Test]
    public void GroupNormSaysWhichGroupsDoNotFit()
    {
        var fault = Assert.Throws<ArgumentException>(() => new GroupNormFactory(32).Create(100))!;
        Assert.That(fault.Message, Does.Contain("100").And.Contains("num_groups=32"));
    }

    [Test]
    public void InstanceNormHasNoParametersByDefault()
    {
        using var norm = new InstanceNormFactory().Create(4);
        Assert.That(norm.state_dict(), Is.Empty);
        Assert.That(norm.call(randn(2, 4, 5, 5)).shape, Is.EqualTo(new long[] { 2, 4, 5, 5 }));
    }

    [TestCase("""{"type": "ReLU"}""", 0, 2)]
    [TestCase("""{"type": "ReLU6"}""", 0, 2)]
    [TestCase("""{"type": "LeakyReLU", "negative_slope": 0.5}""", -1.5, 2)]
    [TestCase("""{"type": "PReLU", "init": 0.1}""", -0.3, 2)]
    [TestCase("""{"type": "ELU"}""", -0.950213, 2)]
    [TestCase("""{"type": "SiLU"}""", -0.142278, 1.761594)]
    [TestCase("""{"type": "GELU"}""", -0.004050, 1.954500)]
    [TestCase("""{"type": "Sigmoid"}""", 0.047426, 0.880797)]
    [TestCase("""{"type": "HSwish"}""", 0, 1.666667)]
    [TestCase("""{"type": "HSigmoid"}""", 0, 0.833333)]
    [TestCase("""{"type": "HSigmoid", "bias": 1, "divisor": 2, "min_value": -0.5, "max_value": 3}""", -0.5, 1.5)]
    [TestCase("""{"type": "Swish"}""", -0.142278, 1.761594)]
    [TestCase("""{"type": "Clamp"}""", -1, 1)]
    [TestCase("""{"type": "Clip", "min": 0, "max": 1.5}""", 0, 1.5)]
    [TestCase("""{"type": "Tanh"}""", -0.995055, 0.964028)]
    public void ActivationsComputeWhatTheirNamesSay(string json, double atMinusThree, double atTwo)
    {
        using var _ = no_grad();
        using var layer = ModelFactory.Build<IActivationFactory>(json).Create();
        TensorAssert.AreClose(layer.call(tensor(new float[] { -3, 2 })), tensor(new[] { (float)atMinusThree, (float)atTwo }));
    }

    [Test]
    public void AnUnknownActivationIsRefused()
        => Assert.That(() => ModelFactory.Build<IActivationFactory>("""{"type": "Rectifier"}"""), Throws.InstanceOf<ConfigException>().With.Message.Contains("Rectifier"));

    [TestCase(Interpolation.Nearest)]
    [TestCase(Interpolation.Bilinear)]
    public void UpsamplingFitsASizeOrTakesAFactor(Interpolation mode)
    {
        var map = ones(1, 2, 3, 4);
        TensorAssert.AreClose(new UpsampleConfig(mode).Apply(map, 5, 7), ones(1, 2, 5, 7));
        TensorAssert.AreClose(new UpsampleConfig(mode, ScaleFactor: 2).Apply(map, 5, 7), ones(1, 2, 6, 8));
    }

    [Test]
    public void ChannelsLastKeepsParametersTheSameObjectsWithTheSameValues()
    {
        using var model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Conv2d(4, 4, 1), nn.Conv2d(4, 4, 3, groups: 4));
        var parameters = model.parameters().ToArray();
        var values = parameters.Select(parameter => parameter.detach().clone()).ToArray();
        ChannelsLastWeights.Apply(model);
        Assert.That(parameters[0].stride(1), Is.EqualTo(1));
        Assert.That(model.parameters().Zip(parameters).All(pair => ReferenceEquals(pair.First, pair.Second)), Is.True);
        for (var index = 0; index < values.Length; index++) TensorAssert.AreSame(parameters[index], values[index]);
        model.call(randn(1, 3, 8, 8)).sum().backward();
        Assert.That(parameters.All(parameter => parameter.grad is not null), Is.True);
    }
}
