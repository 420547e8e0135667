using Detection.Core.Contracts;
using Detection.Ops.DeformableRoI;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.RoIHeads;

public sealed class DeformRoIPoolPackTests : TorchTests
{
    private static readonly float[] Regions = [0, 4, 4, 60, 40, 1, 8, 2, 30, 30, 0, 0, 0, 200, 220];

    [TestCase("DeformRoIPoolPack", new[] { "offset_fc.0", "offset_fc.2", "offset_fc.4" })]
    [TestCase("ModulatedDeformRoIPoolPack", new[] { "offset_fc.0", "offset_fc.2", "offset_fc.4", "mask_fc.0", "mask_fc.2" })]
    public void EveryLevelHasLayersOfItsOwn(string type, string[] layers)
    {
        using var module = Extractor(type).Module;
        string[] expected = [.. from level in Enumerable.Range(0, 2) from layer in layers from part in new[] { "weight", "bias" } select $"roi_layers.{level}.{layer}.{part}"];
        Assert.That(module.state_dict().Keys, Is.EqualTo(expected));
        Assert.That(module.get_parameter("roi_layers.1.offset_fc.4.weight")!.shape, Is.EqualTo(new long[] { 18, 16 }));
    }

    [Test]
    public void AtFirstNothingIsMovedAndMasksAreAHalf()
    {
        var (features, rois) = (randn(2, 4, 30, 30), tensor(Regions, [3, 5]));
        var plain = new DeformRoIPool(3, 2).Pool(features, rois, 0.25);
        TensorAssert.AreClose(Layer("DeformRoIPoolPack").Pool(features, rois, 0.25), plain);
        TensorAssert.AreClose(Layer("ModulatedDeformRoIPoolPack").Pool(features, rois, 0.25) * 2, plain);
    }

    [TestCase("DeformRoIPoolPack")]
    [TestCase("ModulatedDeformRoIPoolPack")]
    public void GradientsReachFeaturesAndTheLastLayers(string type)
    {
        var extractor = Extractor(type);
        using var module = extractor.Module;
        Tensor[] features = [randn(2, 4, 30, 30).requires_grad_(), randn(2, 4, 15, 15).requires_grad_()];
        var output = extractor.forward(features, tensor(Regions, [3, 5]));
        Assert.That(output.shape, Is.EqualTo(new long[] { 3, 4, 3, 3 }));
        (output * randn_like(output)).sum().backward();
        foreach (var level in features) Assert.That(level.grad!.abs().sum().item<float>(), Is.GreaterThan(0));
        // What is before the zero layers gets its gradient once those have moved.
        var last = module.named_parameters().Where(entry => entry.name.Contains("offset_fc.4", StringComparison.Ordinal) || entry.name.Contains("mask_fc.2", StringComparison.Ordinal));
        foreach (var (name, parameter) in last) Assert.That(parameter.grad!.abs().sum().item<float>(), Is.GreaterThan(0), name);
    }

    [TestCase("DeformRoIPoolPack")]
    [TestCase("ModulatedDeformRoIPoolPack")]
    public void NoRegionsAndWrongChannelsAreTold(string type)
    {
        Assert.That(Layer(type).Pool(randn(1, 4, 9, 9), zeros(0, 5), 1).shape, Is.EqualTo(new long[] { 0, 4, 3, 3 }));
        Assert.That(() => Layer(type).Pool(randn(1, 5, 9, 9), zeros(1, 5), 1), Throws.ArgumentException.With.Message.Contains("output_channels is 4"));
    }

    private static string Json(string type) => $$"""{"type": "{{type}}", "output_size": 3, "output_channels": 4, "deform_fc_channels": 16, "sampling_ratio": 2}""";

    private static IRoILayer Layer(string type) => ModelFactory.Build<IRoILayer>(Json(type));

    private static IRoIExtractor Extractor(string type) => ModelFactory.Build<IRoIExtractor>(
        $$"""{"type": "SingleRoIExtractor", "roi_layer": {{Json(type)}}, "out_channels": 4, "featmap_strides": [4, 8]}""");
}
