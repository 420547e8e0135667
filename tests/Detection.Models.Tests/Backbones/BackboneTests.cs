using Detection.Core.Contracts;
using Detection.Ops.Tests.Golden;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Backbones;

public sealed class BackboneTests : TorchTests
{
    [Test]
    public void VGG16GivesConv5AtStride16WhereTheLastPoolIsLeftOut()
    {
        using var net = Build("""{"type": "VGG", "depth": 16, "out_indices": [4], "with_last_pool": false, "frozen_stages": 2}""");
        Assert.That(((IBackbone)net).forward(randn(1, 3, 64, 96)).Single().shape, Is.EqualTo(new long[] { 1, 512, 4, 6 }));
        var frozen = net.named_parameters().Where(parameter => !parameter.parameter.requires_grad).Select(parameter => parameter.name);
        Assert.That(frozen.Where(name => name.EndsWith("weight", StringComparison.Ordinal)), Is.EqualTo(new[] { "features.0.weight", "features.2.weight", "features.5.weight", "features.7.weight" }));
    }

    [TestCase("""{"type": "Darknet", "frozen_stages": 2}""", "conv1 conv_res_block1")]
    [TestCase("""{"type": "MobileNetV2", "widen_factor": 0.1, "frozen_stages": 1}""", "conv1 layer1")]
    [TestCase("""{"type": "ResNeXt", "depth": 50, "groups": 2, "base_channels": 8, "frozen_stages": 1}""", "conv1 bn1 layer1")]
    public void FrozenPartsAreNotTrained(string config, string parts)
    {
        using var net = Build(config);
        net.train();
        var frozen = net.named_parameters().Where(parameter => !parameter.parameter.requires_grad).Select(parameter => parameter.name.Split('.')[0]).Distinct();
        Assert.That(frozen, Is.EquivalentTo(parts.Split(' ')));
        var last = parts.Split(' ')[^1] + ".";
        Assert.That(net.named_modules().Where(module => module.name.StartsWith(last, StringComparison.Ordinal)).Any(module => module.module.training), Is.False);
    }

    [TestCase("""{"type": "Darknet"}""", true)]
    [TestCase("""{"type": "MobileNetV2", "widen_factor": 0.1}""", false)]
    [TestCase("""{"type": "MobileNetV2", "widen_factor": 0.1, "norm_eval": true}""", true)]
    [TestCase("""{"type": "VGG", "depth": 11, "with_bn": true}""", true)]
    [TestCase("""{"type": "VGG", "depth": 11, "with_bn": true, "bn_eval": false}""", false)]
    public void BatchNormsStandStillWhereTheConfigSaysSo(string config, bool still)
    {
        using var net = Build(config);
        net.train();
        Assert.That(net.modules().OfType<BatchNorm2d>().Select(norm => norm.training).Distinct(), Is.EqualTo(new[] { !still }));
    }

    [Test]
    public void NormsAndActivationsThatAreNullAreLeftOut()
    {
        using var net = Build("""{"type": "Darknet", "norm_cfg": null, "act_cfg": null}""");
        Assert.That(net.modules().OfType<BatchNorm2d>(), Is.Empty);
        Assert.That(net.modules().OfType<LeakyReLU>(), Is.Empty);
        using var usual = Build("""{"type": "Darknet"}""");
        Assert.That(usual.modules().OfType<LeakyReLU>().First().negative_slope, Is.EqualTo(0.1));
        Assert.That(usual.modules().OfType<BatchNorm2d>().Count(), Is.EqualTo(52));
    }

    [Test]
    public void TheBranchesOfAnHRNetStartAsTheIdentityWhereAskedTo()
    {
        const string Stages = """
            "stage1": {"num_modules": 1, "num_branches": 1, "block": "BOTTLENECK", "num_blocks": [1], "num_channels": [4]},
            "stage2": {"num_modules": 1, "num_branches": 2, "block": "BASIC", "num_blocks": [1, 1], "num_channels": [4, 8]},
            "stage3": {"num_modules": 1, "num_branches": 3, "block": "BASIC", "num_blocks": [1, 1, 1], "num_channels": [4, 8, 16]},
            "stage4": {"num_modules": 1, "num_branches": 4, "block": "BASIC", "num_blocks": [1, 1, 1, 1], "num_channels": [4, 8, 16, 32]}
            """;
        using var net = Build($$"""{"type": "HRNet", "zero_init_residual": true, "extra": { {{Stages}} } }""");
        ((IWeightInitialized)net).InitWeights();
        TensorAssert.AreSame(net.state_dict()["stage4.0.branches.3.0.bn2.weight"], zeros(32));
        TensorAssert.AreSame(net.state_dict()["layer1.0.bn3.weight"], zeros(16));
        TensorAssert.AreSame(net.state_dict()["stage4.0.branches.3.0.bn1.weight"], ones(32));
    }

    [TestCase("""{"type": "ResNeXt", "depth": 18}""", "50, 101, 152")]
    [TestCase("""{"type": "VGG", "depth": 12}""", "11, 13, 16, 19")]
    [TestCase("""{"type": "VGG", "depth": 11, "num_stages": 6}""", "1 to 5")]
    [TestCase("""{"type": "VGG", "depth": 11, "out_indices": [5]}""", "out_indices")]
    [TestCase("""{"type": "SSDVGG", "depth": 16, "out_feature_indices": [35]}""", "0 to 34")]
    [TestCase("""{"type": "Darknet", "depth": 21}""", "53")]
    [TestCase("""{"type": "MobileNetV2", "out_indices": [8]}""", "0 to 7")]
    [TestCase("""{"type": "ResNet", "depth": 18, "plugins": [{"cfg": {"type": "NonLocal2d"}, "position": "after_conv2"}]}""", "50 or more")]
    [TestCase("""{"type": "ResNet", "depth": 50, "plugins": [{"cfg": {"type": "NonLocal2d"}, "position": "after_conv2", "stages": [true]}]}""", "one per stage")]
    [TestCase("""{"type": "ResNet", "depth": 50, "plugins": [{"cfg": {"type": "NonLocal2d"}, "position": "after_conv4"}]}""", "after_conv3")]
    [TestCase("""{"type": "ResNet", "depth": 50, "plugins": [{"cfg": {"type": "NonLocal2d"}, "position": "after_conv1"}, {"cfg": {"type": "NonLocal2d"}, "position": "after_conv2"}]}""", "postfix")]
    public void ContradictionsAreNamed(string config, string part)
    {
        var fault = Assert.Catch(() => Build(config))!;
        Assert.That(fault.Message + fault.InnerException?.Message, Does.Contain(part));
    }

    // A diverging training must end in the message about its loss, not in one about a released tensor.
    [TestCase("""{"type": "ResNet", "depth": 18, "base_channels": 8, "stem_channels": 8}""")]
    [TestCase("""{"type": "Darknet"}""")]
    [TestCase("""{"type": "VGG", "depth": 11}""")]
    [TestCase("""
        {"type": "HRNet", "extra": {
          "stage1": {"num_modules": 1, "num_branches": 1, "block": "BOTTLENECK", "num_blocks": [1], "num_channels": [4]},
          "stage2": {"num_modules": 2, "num_branches": 2, "block": "BASIC", "num_blocks": [1, 1], "num_channels": [4, 8]},
          "stage3": {"num_modules": 1, "num_branches": 3, "block": "BASIC", "num_blocks": [1, 1, 1], "num_channels": [4, 8, 16]},
          "stage4": {"num_modules": 1, "num_branches": 4, "block": "BASIC", "num_blocks": [1, 1, 1, 1], "num_channels": [4, 8, 16, 32]}}}
        """)]
    public void ValuesThatAreNoNumbersGoThrough(string config)
    {
        using var net = Build(config);
        var maps = ((IBackbone)net).forward(full([1, 3, 64, 64], float.NaN));
        Assert.That(maps.Select(map => map.isnan().any().item<bool>()), Has.All.True);
    }

    private static nn.Module Build(string config) => ModelFactory.Build<IBackbone>(config).Module;
}
