using Detection.Core.Structures;
using Detection.Models.Layers;
using Detection.Models.Precision;
using Detection.Ops.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Precision;

public sealed class MixedPrecisionTests : TorchTests
{
    private Net net = null!;
    private Tensor images = null!;

    [SetUp]
    public void Make()
    {
        net = new Net();
        images = randn(2, 3, 16, 16);
    }

    [TearDown]
    public void Release()
    {
        net.Dispose();
        images.Dispose();
    }

    [Test]
    public void GradientsAreThoseOfFloat32ButForTheRounding()
    {
        var expected = Gradients(null);
        using var precision = new MixedPrecision(net, bfloat16);
        var found = Gradients(precision);
        Assert.That(found.Keys, Is.EqualTo(expected.Keys));
        foreach (var (name, gradient) in found)
        {
            Assert.That(gradient.dtype, Is.EqualTo(float32), name);
            var difference = (gradient - expected[name]).norm().item<float>();
            // A bias in front of a batch norm has a gradient of nothing but rounding.
            Assert.That(difference, Is.LessThan(0.05 * expected[name].norm().item<float>() + 1e-3), name);
        }

        Assert.That(found["tower.conv.weight"].Equals(expected["tower.conv.weight"]), Is.False, "it did not multiply in float32");
    }

    [Test]
    public void BetweenTwoPassesTheModelIsTheFloat32OneBitForBit()
    {
        net.eval();
        // What it does to the layout of weights is no change of theirs.
        ChannelsLastWeights.Apply(net);
        var expected = net.Forward(images);
        var names = net.state_dict().Keys.ToArray();
        using var precision = new MixedPrecision(net, bfloat16);
        var parameters = net.parameters().ToArray();
        using (precision.Enter())
        {
            Assert.That(net.Predictor.weight.dtype, Is.EqualTo(bfloat16));
            Assert.That(net.Tower.Convolution.parameters().First().dtype, Is.EqualTo(bfloat16));
            Assert.That(net.Norm.weight.dtype, Is.EqualTo(float32));
            Assert.That(net.Tower.call(images).dtype, Is.EqualTo(bfloat16), "what another layer of convolution and norm gets");
            Assert.That(net.Forward(images).dtype, Is.EqualTo(float32), "what a plain layer returns");
        }

        Assert.That(net.parameters().Zip(parameters).All(pair => ReferenceEquals(pair.First, pair.Second)), "the same objects, in the same order");
        Assert.That(net.state_dict().Keys, Is.EqualTo(names));
        Assert.That(net.state_dict().Values.Where(is_floating_point).All(value => value.dtype == float32));
        TensorAssert.AreSame(net.Forward(images), expected);
    }

    [Test]
    public void WhatThrowsInsideLeavesFloat32Behind()
    {
        using var precision = new MixedPrecision(net, bfloat16);
        Assert.That(() =>
        {
            using (precision.Enter()) throw new InvalidOperationException();
        }, Throws.InvalidOperationException);
        Assert.That(net.parameters().All(parameter => parameter.dtype == float32 && !parameter.IsInvalid));
        Assert.That(() => Gradients(precision), Throws.Nothing);
    }

    [Test]
    public void TheOptimizerStepsTheFloat32WeightsAndTheNextPassSeesThem()
    {
        using var precision = new MixedPrecision(net, bfloat16);
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        var losses = new List<float>();
        for (var step = 0; step < 5; step++)
        {
            optimizer.zero_grad();
            Tensor loss;
            using (precision.Enter()) loss = (net.Forward(images) - 1).square().mean();
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        Assert.That(losses, Is.Ordered.Descending);
    }

    [Test]
    public void FrozenLayersComputeLowAndGetNoGradient()
    {
        net.Predictor.weight.requires_grad = false;
        using var precision = new MixedPrecision(net, bfloat16);
        Assert.That(net.Predictor.weight.requires_grad, Is.False);
        Assert.That(Gradients(precision).Keys, Does.Not.Contain("predictor.weight").And.Contain("tower.conv.weight"));
    }

    [Test]
    public void WhatIsComputedAgainForTheGradientsIsComputedInTheSamePrecision()
    {
        using var precision = new MixedPrecision(net, bfloat16);
        var expected = Gradients(precision);
        var found = Gradients(precision, input => Checkpointing.Run(net, net.Forward, input));
        Assert.That(found.Keys, Is.EqualTo(expected.Keys));
        foreach (var (name, gradient) in found) TensorAssert.AreClose(gradient, expected[name], 1e-5);
    }

    [Test]
    public void NoTensorIsLeftBehind()
    {
        using var precision = new MixedPrecision(net, bfloat16);
        var live = new List<long>();
        for (var step = 0; step < 3; step++)
        {
            using (NewDisposeScope()) Gradients(precision);
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.That(live.Distinct().Count(), Is.EqualTo(1), string.Join(", ", live));
    }

    [Test]
    public void OnlyLowPrecisionsAreTaken() =>
        Assert.That(() => new MixedPrecision(net, float64), Throws.ArgumentException.With.Message.Contains("Float64").And.Message.Contains("BFloat16"));

    private Dictionary<string, Tensor> Gradients(MixedPrecision? precision, Func<Tensor, Tensor>? compute = null)
    {
        foreach (var parameter in net.parameters()) parameter.grad = null;
        Tensor loss;
        using (precision?.Enter()) loss = (compute ?? net.Forward)(images.clone().requires_grad_(true)).square().mean();
        Assert.That(loss.dtype, Is.EqualTo(float32));
        loss.backward();
        return net.named_parameters().Where(entry => entry.parameter.grad is not null).ToDictionary(entry => entry.name, entry => entry.parameter.grad!.clone());
    }

    /// <summary>Layers of this framework and of TorchSharp, and a layer with parameters of its own.</summary>
    private sealed class Net : nn.Module
    {
        private readonly Scaled scaled = new();
        private readonly Linear last;

        public Net()
            : base("net")
        {
            Tower = new ConvModule(new ConvShape(3, 8, 3, Padding: 1), normCfg: new BatchNormFactory(), actCfg: new ReLUFactory());
            Norm = nn.GroupNorm(2, 8);
            Predictor = nn.Conv2d(8, 4, 3, stride: 2);
            last = nn.Linear(4 * 7 * 7, 3);
            register_module("tower", Tower);
            register_module("norm", Norm);
            register_module("scaled", scaled);
            register_module("predictor", Predictor);
            register_module("last", last);
        }

        public ConvModule Tower { get; }

        public GroupNorm Norm { get; }

        public Conv2d Predictor { get; }

        public Tensor Forward(Tensor images) => last.call(Predictor.call(scaled.call(Norm.call(Tower.call(images)))).flatten(1));

        protected override void RegisterComponents()
        {
        }
    }

    private sealed class Scaled : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter factor = nn.Parameter(ones(8));

        public Scaled()
            : base("scaled") => register_parameter("factor", factor);

        public override Tensor forward(Tensor input) => nn.functional.linear(input.transpose(1, 3), factor.diag()).transpose(1, 3);

        protected override void RegisterComponents()
        {
        }
    }
}
