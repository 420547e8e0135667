using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Models.Backbones;
using Detection.Ops.Tests.Golden;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Backbones;

public sealed class ResNetTests : TorchTests
{
    // Blocks per stage times convolutions per block, the shortcuts of new shapes, and the stem.
    [TestCase(18, 20)]
    [TestCase(34, 36)]
    [TestCase(50, 53)]
    [TestCase(101, 104)]
    [TestCase(152, 155)]
    public void EveryDepthHasItsConvolutions(int depth, int convolutions)
    {
        using var net = new ResNet(depth, baseChannels: 2);
        Assert.That(net.modules().OfType<Conv2d>().Count(), Is.EqualTo(convolutions));
    }

    [TestCase(18, 1)]
    [TestCase(50, 4)]
    public void OutputsHalveInSizeAndDoubleInChannels(int depth, int expansion)
    {
        using var net = new ResNet(depth, baseChannels: 4);
        var maps = net.forward(randn(2, 3, 64, 96));
        Assert.That(maps.Select(map => map.shape), Is.EqualTo(new[]
        {
            new long[] { 2, 4 * expansion, 16, 24 }, [2, 8 * expansion, 8, 12], [2, 16 * expansion, 4, 6], [2, 32 * expansion, 2, 3],
        }));
    }

    [Test]
    public void OutIndicesAndStagesChooseTheOutputs()
    {
        using var net = new ResNet(18, baseChannels: 4, numStages: 3, strides: [1, 2, 1], dilations: [1, 1, 2], outIndices: [0, 2]);
        var maps = net.forward(randn(1, 3, 64, 64));
        Assert.That(maps.Select(map => map.shape[2]), Is.EqualTo(new long[] { 16, 8 }));
        Assert.That(net.state_dict().Keys.Any(name => name.StartsWith("layer4", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public void FrozenStagesGetNoGradientAndStayInEvaluationMode()
    {
        using var net = new ResNet(18, baseChannels: 4, frozenStages: 1, normEval: false);
        net.train();
        net.forward(randn(2, 3, 32, 32))[^1].sum().backward();
        var trained = net.named_parameters().Where(parameter => parameter.parameter.grad is not null).Select(parameter => parameter.name).ToArray();
        Assert.That(trained, Has.None.StartsWith("conv1").And.None.StartsWith("bn1").And.None.StartsWith("layer1"));
        Assert.That(trained, Has.Some.StartsWith("layer2").And.Some.StartsWith("layer4"));
        Assert.That(Norms(net, "layer1").Any(norm => norm.training), Is.False);
        Assert.That(Norms(net, "layer2").All(norm => norm.training), Is.True);
    }

    [Test]
    public void WithNormEvalRunningStatisticsStand()
    {
        using var net = new ResNet(18, baseChannels: 4);
        net.train();
        net.forward(randn(2, 3, 32, 32));
        Assert.That(net.modules().OfType<BatchNorm2d>().All(norm => !norm.training && norm.num_batches_tracked!.item<long>() == 0), Is.True);
        Assert.That(net.training, Is.True);
    }

    [Test]
    public void BlocksStartAsTheIdentity()
    {
        using var net = new ResNet(50, baseChannels: 4);
        net.InitWeights();
        TensorAssert.AreSame(net.state_dict()["layer2.1.bn3.weight"], zeros(32));
        TensorAssert.AreSame(net.state_dict()["layer2.1.bn2.weight"], ones(8));
        TensorAssert.AreSame(net.state_dict()["layer2.0.downsample.1.weight"], ones(32));
    }

    [Test]
    public void AnInitCfgOfOnesOwnLeavesTheLastNormAlone()
    {
        using var net = (ResNet)ModelFactory.Build<IBackbone>("""{"type": "ResNet", "depth": 18, "base_channels": 4, "init_cfg": {"type": "Constant", "val": 1, "layer": "BatchNorm2d"}}""");
        net.InitWeights();
        TensorAssert.AreSame(net.state_dict()["layer1.0.bn2.weight"], ones(4));
    }

    [Test]
    public void VariantDHasMmdetectionsNames()
    {
        using var net = new ResNet(50, baseChannels: 4, deepStem: true, avgDown: true);
        var names = net.state_dict().Keys;
        Assert.That(new[] { "stem.0.weight", "stem.1.running_mean", "stem.3.weight", "stem.7.bias", "layer1.0.downsample.1.weight", "layer2.0.downsample.2.running_var" }, Is.SubsetOf(names));
        Assert.That(net.forward(randn(1, 3, 60, 60))[^1].shape, Is.EqualTo(new long[] { 1, 128, 2, 2 }));
    }

    [TestCase(ResNetStyle.Pytorch, 1, 2)]
    [TestCase(ResNetStyle.Caffe, 2, 1)]
    public void StyleSaysWhichConvolutionTakesTheStep(ResNetStyle style, int first, int second)
    {
        using var net = new ResNet(50, baseChannels: 4, style: style);
        var modules = net.named_modules().ToDictionary(module => module.name, module => module.module);
        Assert.That(((Conv2d)modules["layer2.0.conv1"]).stride[0], Is.EqualTo(first));
        Assert.That(((Conv2d)modules["layer2.0.conv2"]).stride[0], Is.EqualTo(second));
    }

    [TestCase(18)]
    [TestCase(50)]
    public void OptimizedForInferenceFeaturesAreTheSame(int depth)
    {
        using var net = new ResNet(depth, baseChannels: 8);
        Shake(net);
        net.eval();
        using var _ = no_grad();
        var images = randn(1, 3, 64, 64);
        var expected = net.forward(images);
        var scopes = net.modules().Prepend(net).OfType<IInferenceOptimizable>().Select(module => module.OptimizeForInference()).ToArray();
        var folded = net.forward(images);
        foreach (var scope in scopes) scope.Dispose();
        for (var level = 0; level < expected.Length; level++) TensorAssert.AreClose(folded[level], expected[level]);
    }

    [TestCase("""{"type": "ResNet", "depth": 51}""", "51")]
    [TestCase("""{"type": "ResNet", "depth": 18, "num_stages": 3}""", "num_stages")]
    [TestCase("""{"type": "ResNet", "depth": 18, "out_indices": [4]}""", "out_indices")]
    [TestCase("""{"type": "ResNet", "depth": 18, "pretrained": "a.pth", "init_cfg": {"type": "Normal"}}""", "init_cfg")]
    [TestCase("""{"type": "ResNet", "depth": 50, "plugins": [{"cfg": {"type": "ContextBlock", "ratio": 0.1, "in_channels": 3}, "position": "after_conv3"}]}""", "in_channels")]
    [TestCase("""{"type": "ResNet", "depth": 50, "dcn": {"type": "DeformableWhatever"}}""", "DeformableWhatever")]
    public void ContradictionsAreNamed(string json, string part)
    {
        var fault = Assert.Catch(() => ModelFactory.Build<IBackbone>(json))!;
        Assert.That(fault.Message + fault.InnerException?.Message, Does.Contain(part));
        Assert.That(fault, Is.InstanceOf<ConfigException>().Or.InstanceOf<ArgumentException>());
    }

    [Test]
    public void ABasicBlockRefusesDeformableConvolutions()
        => Assert.That(
            () => new ResNet(18, baseChannels: 4, dcn: new Detection.Models.Layers.Conv2dFactory(), stageWithDcn: [false, false, true, true]),
            Throws.ArgumentException.With.Message.Contains("dcn"));

    [Test]
    public void AForwardPassLeavesNothingBehind()
    {
        using var net = new ResNet(50, baseChannels: 4);
        var images = randn(1, 3, 32, 32);
        foreach (var map in net.forward(images)) map.Dispose();
        var live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        foreach (var map in net.forward(images)) map.Dispose();
        Assert.That(TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    private static IEnumerable<BatchNorm2d> Norms(nn.Module net, string part)
        => net.named_modules().Where(module => module.name.StartsWith(part, StringComparison.Ordinal)).Select(module => module.module).OfType<BatchNorm2d>();

    private static void Shake(nn.Module net)
    {
        using var _ = no_grad();
        foreach (var norm in net.modules().OfType<BatchNorm2d>())
        {
            norm.weight.uniform_(0.5, 1.5);
            norm.running_mean!.uniform_(-0.5, 0.5);
            norm.running_var!.uniform_(0.5, 2);
        }
    }
}
