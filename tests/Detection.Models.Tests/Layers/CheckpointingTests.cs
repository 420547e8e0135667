using Detection.Core.Contracts;
using Detection.Models.Backbones;
using Detection.Models.Layers;
using Detection.Models.Tests.Golden;
using Detection.Ops.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Layers;

public sealed class CheckpointingTests : TorchTests
{
    private const string HighResolution = """
        "stage1": {"num_modules": 1, "num_branches": 1, "block": "BOTTLENECK", "num_blocks": [1], "num_channels": [4]},
        "stage2": {"num_modules": 1, "num_branches": 2, "block": "BASIC", "num_blocks": [1, 1], "num_channels": [4, 8]},
        "stage3": {"num_modules": 1, "num_branches": 3, "block": "BASIC", "num_blocks": [1, 1, 1], "num_channels": [4, 8, 16]},
        "stage4": {"num_modules": 1, "num_branches": 4, "block": "BASIC", "num_blocks": [1, 1, 1, 1], "num_channels": [4, 8, 16, 32]}
        """;

    [TestCase("\"type\": \"ResNet\", \"depth\": 18, \"base_channels\": 4")]
    [TestCase("\"type\": \"ResNet\", \"depth\": 50, \"base_channels\": 4, \"plugins\": [{\"cfg\": {\"type\": \"ContextBlock\", \"ratio\": 0.5}, \"position\": \"after_conv3\"}]")]
    [TestCase("\"type\": \"MobileNetV2\", \"widen_factor\": 0.1")]
    [TestCase("\"type\": \"HRNet\", \"extra\": {" + HighResolution + "}")]
    public void GradientsAndRunningStatisticsAreThoseOfThePlainComputation(string config)
    {
        var plain = Train(config, withCheckpoints: false);
        var checkpointed = Train(config, withCheckpoints: true);
        Assert.That(checkpointed.Keys, Is.EqualTo(plain.Keys));
        foreach (var (name, expected) in plain)
        {
            // Contributions to a gradient are summed in another order; all else is the same to the bit.
            if (!name.StartsWith("gradient", StringComparison.Ordinal)) TensorAssert.AreSame(checkpointed[name], expected);
            else Assert.That((checkpointed[name] - expected).norm().item<float>(), Is.LessThanOrEqualTo(1e-5 + (1e-4 * expected.norm().item<float>())), name);
        }
    }

    [Test]
    public void TheInputGetsItsGradient()
    {
        using var layer = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Tanh());
        var input = randn(2, 3, 8, 8, requires_grad: true);
        var plain = layer.call(input);
        plain.square().sum().backward();
        var expected = input.grad!.clone();
        input.grad = null;
        var output = Checkpointing.Run(layer, layer.call, input);
        output.square().sum().backward();
        TensorAssert.AreClose(output, plain);
        TensorAssert.AreClose(input.grad!, expected);
    }

    [Test]
    public void WhatIsComputedInsideIsNotKept()
    {
        using var layer = nn.Sequential(nn.Conv2d(2, 2, 1), nn.Tanh(), nn.Conv2d(2, 2, 1), nn.Tanh());
        var input = randn(1, 2, 4, 4, requires_grad: true);
        var computations = 0;
        var output = Checkpointing.Run(layer, Count, input);
        Assert.That(computations, Is.EqualTo(1));
        output.sum().backward();
        Assert.That(computations, Is.EqualTo(2));

        Tensor Count(Tensor map)
        {
            Assert.That(is_grad_enabled(), Is.EqualTo(computations > 0), "the first computation records nothing");
            computations++;
            return layer.call(map);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void WithoutGradientTheComputationIsPlain(bool leaf)
    {
        using var layer = nn.Conv2d(2, 2, 1);
        var input = randn(1, 2, 4, 4, requires_grad: leaf);
        using var _ = set_grad_enabled(!leaf);
        TensorAssert.AreSame(Checkpointing.Run(layer, layer.call, input), layer.call(input));
    }

    [Test]
    public void StepsLeaveNothingBehind()
    {
        using var net = new ResNet(50, baseChannels: 4, withCp: true, normEval: false);
        net.train();
        var images = randn(2, 3, 64, 64);
        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var step = 0; step < 3; step++) Step();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));

        void Step()
        {
            using var scope = NewDisposeScope();
            net.forward(images)[^1].square().mean().backward();
        }
    }

    private static Dictionary<string, Tensor> Train(string config, bool withCheckpoints)
    {
        var flag = withCheckpoints ? "true" : "false";
        var backbone = ModelFactory.Build<IBackbone>($$"""{ {{config}}, "with_cp": {{flag}}, "norm_eval": false }""");
        using var module = backbone.Module;
        GoldenModel.Fill(module);
        module.train();
        var maps = backbone.forward(GoldenModel.Input("image", 2, 3, 64, 96));
        maps.Select(map => map.square().mean()).Aggregate((sum, next) => sum + next).backward();
        var result = maps.Select((map, level) => (Name: $"map {level}", Value: map.detach().clone()))
            .Concat(module.named_parameters().Select(parameter => (Name: $"gradient of {parameter.name}", Value: parameter.parameter.grad!.clone())))
            .Concat(module.named_buffers().Select(buffer => (Name: buffer.name, Value: buffer.buffer.clone())));
        return result.ToDictionary(entry => entry.Name, entry => entry.Value);
    }
}
