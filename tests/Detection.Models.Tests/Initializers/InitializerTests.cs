using Detection.Core.Contracts;
using Detection.Models.Initializers;
using Detection.Ops.Tests.Golden;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Initializers;

public sealed class InitializerTests : TorchTests
{
    private Sequential model = null!;

    [SetUp]
    public void MakeModel() => model = nn.Sequential(("conv", nn.Conv2d(64, 32, 3)), ("norm", nn.BatchNorm2d(32)), ("last", nn.Conv2d(32, 16, 1)));

    [TearDown]
    public void Release() => model.Dispose();

    [Test]
    public void OnlyTheNamedLayersAreFilled()
    {
        Build("""{"type": "Constant", "val": 3, "bias": 2, "layer": ["_BatchNorm", "GroupNorm"]}""").Initialize(model);
        Assert.That(Values("norm.weight"), Is.All.EqualTo(3));
        Assert.That(Values("norm.bias"), Is.All.EqualTo(2));
        Assert.That(Values("conv.weight"), Has.None.EqualTo(3));
    }

    [Test]
    public void ALayerCanBeOneName()
    {
        Build("""{"type": "Constant", "val": 3, "layer": "Conv2d"}""").Initialize(model);
        Assert.That(Values("conv.weight").Concat(Values("last.weight")), Is.All.EqualTo(3));
        Assert.That(Values("norm.weight"), Is.All.EqualTo(1));
    }

    [Test]
    public void OverridesHaveTheLastWord()
    {
        Build("""{"type": "Normal", "std": 0.01, "layer": "Conv2d", "override": {"type": "Constant", "name": "last", "val": 5, "bias_prob": 0.01}}""").Initialize(model);
        Assert.That(Values("last.weight"), Is.All.EqualTo(5));
        Assert.That(Values("last.bias"), Is.All.EqualTo(-Math.Log(99)).Within(1e-5));
        Assert.That(Spread("conv.weight"), Is.EqualTo(0.01).Within(0.001));
    }

    [Test]
    public void WithNeitherLayerNorNameNothingIsFilled()
    {
        var before = Values("conv.weight");
        new ConstantInitializer(7).Initialize(model);
        Assert.That(Values("conv.weight"), Is.EqualTo(before));
    }

    [Test]
    public void AnUnknownNameIsToldWithTheKnownOnes()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new ConstantInitializer(0, name: "frist").Initialize(model))!;
        Assert.That(fault.Message, Does.Contain("'frist'").And.Contains("conv, norm, last"));
    }

    [TestCase("""{"type": "Xavier", "layer": "Conv2d"}""", 0.0481125)]
    [TestCase("""{"type": "Xavier", "distribution": "uniform", "gain": 2, "layer": "Conv2d"}""", 0.0962250)]
    [TestCase("""{"type": "Kaiming", "layer": "Conv2d"}""", 0.0833333)]
    [TestCase("""{"type": "Kaiming", "mode": "fan_in", "nonlinearity": "leaky_relu", "a": 1, "distribution": "uniform", "layer": "Conv2d"}""", 0.0416667)]
    [TestCase("""{"type": "Caffe2Xavier", "layer": "Conv2d"}""", 0.0416667)]
    [TestCase("""{"type": "Uniform", "a": -1, "b": 1, "layer": "Conv2d"}""", 0.5773503)]
    [TestCase("""{"type": "TruncNormal", "std": 0.2, "layer": "Conv2d"}""", 0.2)]
    public void NoiseHasTheSpreadOfTheFormula(string json, double spread)
    {
        Build(json).Initialize(model);
        Assert.That(Spread("conv.weight"), Is.EqualTo(spread).Within(0.03 * spread));
        Assert.That(Values("conv.weight").Average(), Is.Zero.Within(0.05 * spread));
    }

    [Test]
    public void AFanOfAVectorIsRefusedInPlainWords()
    {
        var fault = Assert.Throws<ArgumentException>(() => new XavierInitializer(name: "norm").Initialize(model))!;
        Assert.That(fault.Message, Does.Contain("[32]").And.Contains("'layer'"));
    }

    [Test]
    public void PretrainedTakesWhatFitsUnderItsPrefix()
    {
        var file = new Dictionary<string, Tensor>
        {
            ["backbone.conv.weight"] = full_like(model.state_dict()["conv.weight"], 4),
            ["backbone.last.weight"] = zeros(1, 2),
            ["head.norm.weight"] = zeros(32),
        };
        new PretrainedInitializer("net.pth", "backbone.", new Reader(file)).Initialize(model);
        Assert.That(Values("conv.weight"), Is.All.EqualTo(4));
        Assert.That(Values("norm.weight"), Is.All.EqualTo(1));
    }

    [Test]
    public void PretrainedSaysWhenNothingFits()
    {
        var initializer = new PretrainedInitializer("net.pth", reader: new Reader(new Dictionary<string, Tensor> { ["fc.weight"] = zeros(2, 2) }));
        Assert.That(() => initializer.Initialize(model), Throws.InvalidOperationException.With.Message.Contains("net.pth").And.Message.Contains("fc.weight"));
    }

    [Test]
    public void PretrainedSaysWhenNobodyReadsFiles()
        => Assert.That(() => new PretrainedInitializer("net.pth").Initialize(model), Throws.InvalidOperationException.With.Message.Contains("net.pth"));

    private static IInitializer Build(string json) => ModelFactory.Build<IInitializer>(json);

    private double[] Values(string name) => TensorAssert.Doubles(model.state_dict()[name]);

    private double Spread(string name)
    {
        var values = Values(name);
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }

    private sealed class Reader(Dictionary<string, Tensor> file) : IWeightReader
    {
        public Dictionary<string, Tensor> Read(string location) => file;
    }
}
