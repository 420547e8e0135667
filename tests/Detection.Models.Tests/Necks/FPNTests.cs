using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Models.Layers;
using Detection.Models.Necks;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Necks;

public sealed class FPNTests : TorchTests
{
    private const string Channels = "\"in_channels\": [2, 3, 4], \"out_channels\": 5";

    [TestCase("\"num_outs\": 3", "32 16 8", 3)]
    [TestCase("\"num_outs\": 5", "32 16 8 4 2", 3)]
    [TestCase("\"num_outs\": 5, \"add_extra_convs\": false", "32 16 8 4 2", 3)]
    [TestCase("\"num_outs\": 5, \"add_extra_convs\": true", "32 16 8 4 2", 5)]
    [TestCase("\"num_outs\": 5, \"add_extra_convs\": \"on_lateral\"", "32 16 8 4 2", 5)]
    [TestCase("\"num_outs\": 4, \"add_extra_convs\": \"on_output\", \"start_level\": 1, \"relu_before_extra_convs\": true", "16 8 4 2", 4)]
    [TestCase("\"num_outs\": 2, \"end_level\": 1", "32 16", 2)]
    public void LevelsHaveTheirSizes(string options, string sizes, int convolutions)
    {
        using var neck = Build(options);
        var levels = neck.forward(Features());
        Assert.That(string.Join(' ', levels.Select(level => level.shape[2])), Is.EqualTo(sizes));
        Assert.That(levels.All(level => level.shape[1] == 5), Is.True);
        Assert.That(neck.state_dict().Keys.Count(name => name.StartsWith("fpn_convs", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal)), Is.EqualTo(convolutions));
    }

    [TestCase("true", 4)]
    [TestCase("\"on_input\"", 4)]
    [TestCase("\"on_lateral\"", 5)]
    [TestCase("\"on_output\"", 5)]
    public void TheFirstExtraConvolutionReadsItsSource(string source, int channels)
    {
        using var neck = Build($"\"num_outs\": 4, \"add_extra_convs\": {source}");
        Assert.That(neck.state_dict()["fpn_convs.3.conv.weight"].shape[1], Is.EqualTo(channels));
    }

    [Test]
    public void CoarserLevelsAreAddedToFinerOnes()
    {
        using var neck = Build("\"num_outs\": 3");
        using (no_grad())
        {
            foreach (var parameter in neck.parameters()) parameter.zero_();
            var state = neck.state_dict();
            for (var level = 0; level < 3; level++)
            {
                state[$"lateral_convs.{level}.conv.bias"].fill_(1 << level);
                state[$"fpn_convs.{level}.conv.weight"].select(2, 1).select(2, 1).copy_(eye(5));
            }
        }

        foreach (var gradient in new[] { true, false })
        {
            using var _ = set_grad_enabled(gradient);
            var levels = neck.forward(Features());
            Assert.That(levels.Select(level => level.detach().mean().item<float>()), Is.EqualTo(new[] { 7f, 6f, 4f }));
        }
    }

    [Test]
    public void LateralConvolutionsCanDoWithoutNorm()
    {
        using var neck = Build("\"num_outs\": 3, \"norm_cfg\": {\"type\": \"BN\"}, \"act_cfg\": {\"type\": \"ReLU\"}, \"no_norm_on_lateral\": true");
        Assert.That(neck.state_dict().Keys, Has.Member("lateral_convs.0.conv.bias").And.Member("fpn_convs.0.bn.weight").And.No.Member("lateral_convs.0.bn.weight"));
        Assert.That(neck.forward(Features())[0].min().item<float>(), Is.Zero);
    }

    [Test]
    public void AScaleFactorMayStandForTheSize()
    {
        using var neck = Build("\"num_outs\": 3, \"upsample_cfg\": {\"mode\": \"bilinear\", \"scale_factor\": 2, \"align_corners\": false}");
        Assert.That(neck.forward(Features())[0].shape, Is.EqualTo(new long[] { 1, 5, 32, 32 }));
    }

    [Test]
    public void WeightsStartXavierUniform()
    {
        using var neck = new FPN([64, 64], 64, 2);
        neck.InitWeights();
        var weight = neck.state_dict()["fpn_convs.0.conv.weight"];
        var bound = Math.Sqrt(6.0 / (2 * 64 * 9));
        Assert.That(weight.abs().max().item<float>(), Is.EqualTo(bound).Within(0.01 * bound));
        TensorAssert.AreSame(neck.state_dict()["fpn_convs.0.conv.bias"], zeros(64));
    }

    [TestCase("\"num_outs\": 2", "num_outs")]
    [TestCase("\"num_outs\": 3, \"end_level\": 1", "num_outs")]
    [TestCase("\"num_outs\": 1, \"start_level\": 3", "start_level")]
    [TestCase("\"num_outs\": 4, \"add_extra_convs\": \"on_top\"", "on_lateral")]
    public void LevelsThatDoNotAddUpAreNamed(string options, string part)
    {
        var fault = Assert.Catch(() => Build(options))!;
        Assert.That(fault.Message + fault.InnerException?.Message, Does.Contain(part));
        Assert.That(fault, Is.InstanceOf<ConfigException>().Or.InstanceOf<ArgumentException>());
    }

    [Test]
    public void AnotherNumberOfMapsThanChannelsIsNamed()
    {
        using var neck = Build("\"num_outs\": 3");
        Assert.That(() => neck.forward(Features()[..2]), Throws.ArgumentException.With.Message.Contains("out_indices"));
    }

    [Test]
    public void NecksInARowAreNumbered()
    {
        using var necks = new NeckSequence([new FPN([2, 3, 4], 5, 3), new FPN([5, 5, 5], 6, 3, actCfg: new ReLUFactory())]);
        Assert.That(necks.state_dict().Keys, Has.Member("0.lateral_convs.2.conv.weight").And.Member("1.fpn_convs.0.conv.weight"));
        Assert.That(necks.forward(Features())[1].shape, Is.EqualTo(new long[] { 1, 6, 16, 16 }));
    }

    private static FPN Build(string options) => (FPN)ModelFactory.Build<INeck>($$"""{"type": "FPN", {{Channels}}, {{options}}}""");

    private static Tensor[] Features() => [randn(1, 2, 32, 32), randn(1, 3, 16, 16), randn(1, 4, 8, 8)];
}
