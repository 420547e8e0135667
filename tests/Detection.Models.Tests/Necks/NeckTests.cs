using Detection.Core.Contracts;
using Detection.Models.Necks;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Necks;

public sealed class NeckTests : TorchTests
{
    [Test]
    public void TheWeightsOfTheL2NormStartAtTheirScale()
    {
        using var neck = Build("""{"type": "SSDNeck", "in_channels": [4, 6], "out_channels": [4, 6, 8], "level_strides": [2], "level_paddings": [1], "l2_norm_scale": 12}""");
        using (no_grad()) neck.state_dict()["l2_norm.weight"].fill_(3);
        neck.InitWeights();
        TensorAssert.AreSame(neck.state_dict()["l2_norm.weight"], full(4, 12, float32));
        var bound = Math.Sqrt(6.0 / ((4 + 8) * 9));
        Assert.That(neck.state_dict()["extra_layers.0.1.conv.weight"].abs().max().item<float>(), Is.LessThanOrEqualTo(bound));
    }

    [Test]
    public void RefinementStartsAsTheIdentity()
    {
        using var neck = Build("""{"type": "BFP", "in_channels": 4, "num_levels": 3, "refine_level": 1, "refine_type": "non_local"}""");
        using var plain = Build("""{"type": "BFP", "in_channels": 4, "num_levels": 3, "refine_level": 1}""");
        neck.InitWeights();
        Tensor[] maps = [randn(1, 4, 16, 16), randn(1, 4, 8, 8), randn(1, 4, 4, 4)];
        foreach (var (refined, expected) in neck.forward(maps).Zip(plain.forward(maps))) TensorAssert.AreClose(refined, expected);
    }

    [TestCase("""{"type": "BFP", "in_channels": 4, "num_levels": 3, "refine_level": 3}""", "refine_level")]
    [TestCase("""{"type": "NASFPN", "in_channels": [4, 4], "out_channels": 4, "num_outs": 4, "stack_times": 1}""", "num_outs")]
    [TestCase("""{"type": "SSDNeck", "in_channels": [4, 6], "out_channels": [4, 8, 8], "level_strides": [2], "level_paddings": [1]}""", "out_channels")]
    [TestCase("""{"type": "SSDNeck", "in_channels": [4, 6], "out_channels": [4, 6, 8], "level_strides": [2, 1], "level_paddings": [1]}""", "level_strides")]
    [TestCase("""{"type": "YOLOV3Neck", "num_scales": 3, "in_channels": [4, 6], "out_channels": [4, 6, 8]}""", "num_scales")]
    [TestCase("""{"type": "PAFPN", "in_channels": [4, 6], "out_channels": 4, "num_outs": 1}""", "PAFPN: num_outs")]
    public void ContradictionsAreNamed(string config, string part)
    {
        var fault = Assert.Catch(() => Build(config))!;
        Assert.That(fault.Message + fault.InnerException?.Message, Does.Contain(part));
    }

    [TestCase("""{"type": "BFP", "in_channels": 4, "num_levels": 2, "refine_level": 0}""", "num_levels")]
    [TestCase("""{"type": "HRFPN", "in_channels": [4, 4], "out_channels": 4}""", "in_channels")]
    [TestCase("""{"type": "ChannelMapper", "in_channels": [4, 4], "out_channels": 4}""", "in_channels")]
    [TestCase("""{"type": "YOLOV3Neck", "num_scales": 2, "in_channels": [4, 4], "out_channels": [4, 4]}""", "num_scales")]
    public void AnotherNumberOfMapsIsNamed(string config, string key)
    {
        using var neck = Build(config);
        Assert.That(() => neck.forward([randn(1, 4, 8, 8)]), Throws.ArgumentException.With.Message.Contains(key));
    }

    private static NeckBase Build(string config) => (NeckBase)ModelFactory.Build<INeck>(config);
}
