using Detection.Core.Contracts;
using Detection.Models.Backbones;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Layers.Plugins;

public sealed class PluginTests : TorchTests
{
    [TestCase("""{"type": "ContextBlock", "ratio": 0.25}""", "context_block")]
    [TestCase("""{"type": "ContextBlock", "ratio": 0.25, "postfix": 2}""", "context_block2")]
    [TestCase("""{"type": "NonLocal2d", "postfix": "_a"}""", "nonlocal_block_a")]
    [TestCase("""{"type": "GeneralizedAttention"}""", "gen_attention_block")]
    public void NamesAreMmcvs(string config, string name)
        => Assert.That(ModelFactory.Build<IPluginFactory>(config).Name, Is.EqualTo(name));

    [TestCase("""{"type": "ContextBlock", "ratio": 0.25, "fusion_types": ["channel_add"]}""")]
    [TestCase("""{"type": "NonLocal2d"}""")]
    [TestCase("""{"type": "GeneralizedAttention", "num_heads": 2}""")]
    public void NewLayersAreTheIdentity(string config)
    {
        using var layer = ModelFactory.Build<IPluginFactory>(config).Create(8);
        var map = randn(2, 8, 5, 7);
        TensorAssert.AreClose(layer.call(map), map);
    }

    [TestCase("""{"type": "ContextBlock", "ratio": 0.01}""", "ratio")]
    [TestCase("""{"type": "ContextBlock", "ratio": 0.5, "fusion_types": []}""", "fusion_types")]
    [TestCase("""{"type": "GeneralizedAttention"}""", "num_heads=9")]
    [TestCase("""{"type": "GeneralizedAttention", "num_heads": 2, "attention_type": "012"}""", "attention_type")]
    [TestCase("""{"type": "GeneralizedAttention", "num_heads": 2, "spatial_range": 3}""", "256 or 512")]
    public void ContradictionsAreNamed(string config, string part)
        => Assert.That(() => ModelFactory.Build<IPluginFactory>(config).Create(8), Throws.ArgumentException.With.Message.Contains(part));

    [Test]
    public void ANetworksInitializersReachTheConvolutionsOfPluginsThatHaveNoneOfTheirOwn()
    {
        using var net = new ResNet(50, baseChannels: 8, plugins:
        [
            new StagePlugin(ModelFactory.Build<IPluginFactory>("""{"type": "ContextBlock", "ratio": 0.25}"""), PluginPosition.AfterConv3),
            new StagePlugin(ModelFactory.Build<IPluginFactory>("""{"type": "NonLocal2d"}"""), PluginPosition.AfterConv2, [false, true, false, false]),
        ]);
        net.InitWeights();
        Assert.That(net.state_dict()["layer1.0.context_block.channel_add_conv.3.weight"].std().item<float>(), Is.GreaterThan(0.1));
        TensorAssert.AreSame(net.state_dict()["layer2.0.nonlocal_block.conv_out.conv.weight"], zeros(16, 8, 1, 1));
    }
}
