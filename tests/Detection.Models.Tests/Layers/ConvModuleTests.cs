using Detection.Core.Structures;
using Detection.Models.Layers;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Layers;

public sealed class ConvModuleTests : TorchTests
{
    private static readonly ConvShape Shape = new(4, 6, 3, Padding: 1);

    [Test]
    public void WithoutNormTheConvolutionHasABias()
    {
        using var module = new ConvModule(Shape);
        Assert.That(module.state_dict().Keys, Is.EquivalentTo(new[] { "conv.weight", "conv.bias" }));
        TensorAssert.AreSame(module.state_dict()["conv.bias"], zeros(6));
    }

    [Test]
    public void WithNormItHasNoneAndTheNormGoesByItsPrefix()
    {
        using var module = new ConvModule(Shape, normCfg: new BatchNormFactory());
        Assert.That(module.state_dict().Keys, Is.EquivalentTo(new[] { "conv.weight", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var", "bn.num_batches_tracked" }));
        using var grouped = new ConvModule(Shape, normCfg: new GroupNormFactory(2));
        Assert.That(grouped.state_dict().Keys, Is.EquivalentTo(new[] { "conv.weight", "gn.weight", "gn.bias" }));
    }

    [Test]
    public void ABiasCanBeAskedFor()
    {
        using var module = new ConvModule(Shape, normCfg: new GroupNormFactory(2), bias: true);
        Assert.That(module.state_dict(), Does.ContainKey("conv.bias"));
    }

    [Test]
    public void ItActivatesLast()
    {
        using var module = new ConvModule(Shape, normCfg: new GroupNormFactory(3), actCfg: new ReLUFactory());
        var output = module.call(randn(2, 4, 5, 5));
        Assert.That(output.shape, Is.EqualTo(new long[] { 2, 6, 5, 5 }));
        Assert.That(output.min().item<float>(), Is.Zero);
        output.sum().backward();
        Assert.That(module.parameters().All(parameter => parameter.grad is not null), Is.True);
    }

    [Test]
    public void OptimizedForInferenceItGivesTheSame()
    {
        using var module = new ConvModule(Shape, normCfg: new BatchNormFactory(), actCfg: new LeakyReLUFactory(0.2));
        module.eval();
        using var _ = no_grad();
        var input = randn(1, 4, 9, 9);
        var expected = module.call(input);
        using (module.OptimizeForInference()) TensorAssert.AreClose(module.call(input), expected);
    }

    [Test]
    public void WeightsStartAsMmcvsKaimingNormal()
    {
        using var module = new ConvModule(new ConvShape(64, 128, 3), actCfg: new ReLUFactory());
        Assert.That(module.state_dict()["conv.weight"].std().item<float>(), Is.EqualTo(Math.Sqrt(2.0 / (128 * 9))).Within(1e-3));
    }

    [Test]
    public void AnActivationMayComeFirstAndLeavesTheInputAlone()
    {
        using var module = new ConvModule(new ConvShape(2, 3, 1), normCfg: new BatchNormFactory(), actCfg: new ReLUFactory(), order: [ConvPart.Act, ConvPart.Conv, ConvPart.Norm]);
        module.eval();
        var input = randn(1, 2, 4, 4);
        var before = input.clone();
        var expected = module.Convolution.call(input.relu()) / Math.Sqrt(1 + 1e-5);
        TensorAssert.AreClose(module.call(input), expected);
        TensorAssert.AreSame(input, before);
    }

    [Test]
    public void ANormBeforeTheConvolutionHasItsChannels()
    {
        using var module = new ConvModule(new ConvShape(2, 3, 1), normCfg: new BatchNormFactory(), order: [ConvPart.Norm, ConvPart.Act, ConvPart.Conv]);
        Assert.That(module.state_dict()["bn.weight"].shape, Is.EqualTo(new long[] { 2 }));
        Assert.That(() => new ConvModule(new ConvShape(2, 3, 1), order: [ConvPart.Norm, ConvPart.Conv, ConvPart.Conv]), Throws.ArgumentException.With.Message.Contains("once"));
    }
}
