using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using Detection.Ops.Tests.Golden;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Layers;

public sealed class DeformConvTests : TorchTests
{
    private static readonly ConvShape Shape = new(8, 6, 3, 2, 1, Groups: 2, Bias: false);

    [TestCase("""{"type": "DCN", "deform_groups": 2}""", "weight [6, 4, 3, 3]; conv_offset.weight [36, 8, 3, 3]; conv_offset.bias [36]")]
    [TestCase("""{"type": "DCN", "deformable_groups": 4, "fallback_on_stride": false}""", "weight [6, 4, 3, 3]; conv_offset.weight [72, 8, 3, 3]; conv_offset.bias [72]")]
    [TestCase("""{"type": "DCNv2"}""", "weight [6, 4, 3, 3]; conv_offset.weight [27, 8, 3, 3]; conv_offset.bias [27]")]
    public void StatesAreNamedAsInMmcv(string json, string expected)
    {
        using var layer = ModelFactory.Build<IConvFactory>(json).Create(Shape);
        Assert.That(string.Join("; ", layer.state_dict().Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]")), Is.EqualTo(expected));
    }

    [Test]
    public void TheSecondVersionCanHaveABias()
    {
        using var layer = new ModulatedDeformConvFactory().Create(Shape with { Bias = true });
        Assert.That(layer.state_dict().Keys, Is.EqualTo(new[] { "weight", "bias", "conv_offset.weight", "conv_offset.bias" }));
        Assert.That(() => new DeformConvFactory().Create(Shape with { Bias = true }), Throws.ArgumentException.With.Message.Contains("no bias"));
    }

    [Test]
    public void AtFirstTheyAreConvolutions()
    {
        var input = randn(2, 8, 9, 11);
        using var first = new DeformConv2dPack(Shape, 2);
        using var second = new ModulatedDeformConv2dPack(Shape);
        var expected = nn.functional.conv2d(input, first.get_parameter("weight")!, null, [2, 2], [1, 1], groups: 2);
        TensorAssert.AreClose(first.call(input), expected);
        // Masks start at a half.
        TensorAssert.AreClose(second.call(input) * 2, nn.functional.conv2d(input, second.get_parameter("weight")!, null, [2, 2], [1, 1], groups: 2));
    }

    [Test]
    public void WeightsStartAsInMmcv()
    {
        using var first = new DeformConv2dPack(new ConvShape(64, 64, 3, Bias: false));
        using var second = new ModulatedDeformConv2dPack(new ConvShape(64, 64, 3));
        // kaiming_uniform_ for rectifiers, and uniform noise up to 1 / sqrt(inputs).
        Assert.That(first.get_parameter("weight")!.abs().max().item<float>(), Is.EqualTo(Math.Sqrt(6.0 / 576)).Within(1e-4));
        Assert.That(second.get_parameter("weight")!.abs().max().item<float>(), Is.EqualTo(1 / 24.0).Within(1e-4));
        Assert.That(second.get_parameter("bias")!.abs().max().item<float>(), Is.Zero);
    }

    [Test]
    public void GradientsReachWhatComputesTheOffsets([Values] bool modulated)
    {
        var input = randn(2, 8, 9, 11).requires_grad_();
        using nn.Module<Tensor, Tensor> layer = modulated ? new ModulatedDeformConv2dPack(Shape, 2) : new DeformConv2dPack(Shape, 2);
        var output = layer.call(input);
        (output * randn_like(output)).sum().backward();
        foreach (var parameter in layer.parameters().Append(input)) Assert.That(parameter.grad!.abs().sum().item<float>(), Is.GreaterThan(0));
    }

    [Test]
    public void OffsetsOfOthersAreTaken()
    {
        var (input, offset, mask) = (randn(1, 8, 7, 7), randn(1, 18, 4, 4), rand(1, 9, 4, 4));
        using var plain = new DeformConv2d(Shape);
        using var modulated = new ModulatedDeformConv2d(Shape with { Bias = true });
        using (no_grad()) modulated.Weight.copy_(plain.Weight);
        TensorAssert.AreClose(modulated.call(input, offset, ones_like(mask)), plain.call(input, offset));
        Assert.That(plain.state_dict().Keys, Is.EqualTo(new[] { "weight" }));
        Assert.That(modulated.state_dict().Keys, Is.EqualTo(new[] { "weight", "bias" }));
        Assert.That((modulated.call(input, offset, mask) - plain.call(input, offset)).abs().max().item<float>(), Is.GreaterThan(0));
    }

    [Test]
    public void InputsSmallerThanTheKernelArePadded()
    {
        var shape = new ConvShape(2, 3, 3, Padding: 1, Bias: false);
        var (input, offset) = (randn(1, 2, 2, 1), zeros(1, 18, 2, 1));
        using var layer = new DeformConv2d(shape);
        var expected = nn.functional.conv2d(input, layer.Weight, null, [1, 1], [1, 1]);
        TensorAssert.AreClose(layer.call(input, offset), expected);
    }

    [Test]
    public void BothNamesOfTheGroupsMustAgree() =>
        Assert.That(() => new DeformConvFactory(1, 2), Throws.ArgumentException.With.Message.Contains("deform_groups is 1").And.Message.Contains("2"));

    [Test]
    public void ChannelsThatDoNotDivideAreNamed()
    {
        Assert.That(() => new DeformConvFactory(3).Create(Shape), Throws.ArgumentException.With.Message.Contains("8 channels").And.Message.Contains("deform_groups=3"));
        Assert.That(() => new DeformConvFactory().Create(Shape with { Groups = 3 }), Throws.ArgumentException.With.Message.Contains("groups=3"));
    }

    [Test]
    public void FallingBackMakesTheFirstBlockPlain([Values] bool fallback)
    {
        var json = $$"""{"type": "ResNet", "depth": 50, "base_channels": 8, "num_stages": 2, "strides": [1, 2], "dilations": [1, 1], "out_indices": [1], "dcn": {"type": "DCN", "deform_groups": 1, "fallback_on_stride": {{(fallback ? "true" : "false")}}}, "stage_with_dcn": [false, true]}""";
        using var module = ModelFactory.Build<IBackbone>(json).Module;
        var deformable = module.state_dict().Keys.Where(name => name.EndsWith("conv2.conv_offset.weight", StringComparison.Ordinal));
        string[] expected = ["layer2.0", "layer2.1", "layer2.2", "layer2.3"];
        Assert.That(deformable.Select(name => name[..8]), Is.EqualTo(expected[(fallback ? 1 : 0)..]));
    }

    [Test]
    public void OffsetsCanBeCleared()
    {
        using var layer = new DeformConv2dPack(Shape);
        var conv = layer.children().OfType<Conv2d>().Single();
        using (no_grad()) conv.weight.fill_(1);
        layer.ClearOffsets();
        Assert.That(conv.weight.abs().max().item<float>(), Is.Zero);
    }

    [Test]
    public void MemoryStaysFlat()
    {
        using var layer = new ModulatedDeformConv2dPack(Shape);
        var values = randn(1, 8, 9, 9);
        Step();
        var before = Tensor.TotalCount;
        for (var repetition = 0; repetition < 20; repetition++) Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before + 2));

        void Step()
        {
            using var scope = NewDisposeScope();
            layer.call(values).sum().backward();
            layer.zero_grad();
        }
    }
}
