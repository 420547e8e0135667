using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.RoIHeads.MaskHeads;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.RoIHeads;

public sealed class MaskHeadTests : TorchTests
{
    [TestCase("{}", "conv_logits.weight convs.0.conv.weight upsample.weight", 8)]
    [TestCase("""{"upsample_cfg": {"type": "nearest", "scale_factor": 2} }""", "conv_logits.weight convs.0.conv.weight", 8)]
    [TestCase("""{"upsample_cfg": {"type": "bilinear", "scale_factor": 3} }""", "conv_logits.weight convs.0.conv.weight", 12)]
    [TestCase("""{"upsample_cfg": {"type": null}, "num_convs": 0}""", "conv_logits.weight", 4)]
    public void FeaturesAreEnlargedAsConfigured(string keys, string weights, int size)
    {
        var json = """{"type": "FCNMaskHead", "in_channels": 3, "conv_out_channels": 5, "num_classes": 2""" + (keys.Contains("num_convs") ? "" : ", \"num_convs\": 1") + (keys == "{}" ? "}" : ", " + keys[1..]);
        var head = ModelFactory.Build<IMaskHead>(json);
        using var module = head.Module;
        Assert.That(head.forward(randn(3, 3, 4, 4)).shape, Is.EqualTo(new long[] { 3, 2, size, size }));
        Assert.That(head.forward(randn(0, 3, 4, 4)).shape, Is.EqualTo(new long[] { 0, 2, size, size }));
        var names = module.state_dict().Keys.Where(name => name.EndsWith("weight", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.That(string.Join(' ', names), Is.EqualTo(weights));
    }

    [Test]
    public void WithoutPositivesTheMaskLossIsZeroWithGradient()
    {
        using var head = new FCNMaskHead(numConvs: 1, inChannels: 3, convOutChannels: 4, numClasses: 2);
        head.Loss(head.forward(randn(0, 3, 4, 4)), zeros(0, 8, 8), zeros(0, int64)).Total().backward();
        Assert.That(head.parameters().All(parameter => parameter.grad is not null), Is.True);
        Assert.That(() => head.Loss(zeros(1, 2, 8, 8), zeros(1, 14, 14), zeros(1, int64)), Throws.ArgumentException.With.Message.Contains("mask_size"));
    }

    [Test]
    public void TargetsAreTheObjectsMasksInsideTheBoxes()
    {
        using var head = new FCNMaskHead(numConvs: 0, inChannels: 3, numClasses: 2);
        var masks = zeros(2, 20, 20, uint8);
        masks[1, TensorIndex.Slice(0, 20), TensorIndex.Slice(0, 10)] = ones(20, 10, uint8);
        var truth = new GroundTruth(zeros(2, 4), zeros(2, int64), zeros(0, 4)) { Masks = masks };
        var targets = head.GetTargets([Sample(new float[] { 0, 0, 20, 20 }, 1), Sample([], 0)], [truth, truth], (4, 4));
        Assert.That(TensorAssert.Doubles(targets[0]), Is.EqualTo(Enumerable.Range(0, 16).Select(cell => cell % 4 < 2 ? 1.0 : 0)));
        Assert.That(targets.shape[0], Is.EqualTo(1));
        var bare = new GroundTruth(zeros(2, 4), zeros(2, int64), zeros(0, 4));
        Assert.That(() => head.GetTargets([Sample(new float[] { 0, 0, 20, 20 }, 1)], [bare], (4, 4)), Throws.InvalidOperationException.With.Message.Contains("gt_masks"));
    }

    [Test]
    public void MasksAreScoredByTheOverlapWithTheWholeObject()
    {
        using var head = new MaskIoUHead(numConvs: 1, numFcs: 1, roiFeatSize: 4, inChannels: 3, convOutChannels: 4, fcOutChannels: 5, numClasses: 2);
        head.InitWeights();
        Assert.That(head.forward(randn(2, 3, 4, 4), randn(2, 8, 8)).shape, Is.EqualTo(new long[] { 2, 2 }));
        var masks = zeros(1, 20, 20, uint8);
        masks[0, TensorIndex.Slice(0, 10), TensorIndex.Slice(0, 20)] = ones(10, 20, uint8);
        var truth = new GroundTruth(zeros(1, 4), zeros(1, int64), zeros(0, 4)) { Masks = masks };
        // Half of the object, of 200 pixels, lies in the box; the prediction covers the half of that: 8 of 16 + 32 - 8 cells.
        var target = cat([ones(1, 2, 8), zeros(1, 6, 8)], 1);
        var logits = cat([ones(1, 1, 8), -ones(1, 7, 8)], 1);
        var overlaps = head.GetTargets([Sample(new float[] { 0.5f, 0, 10.9f, 20 }, 0)], [truth], logits, target, 0.5);
        Assert.That(overlaps.item<float>(), Is.EqualTo(8.0 / (8 + 32 - 8)).Within(1e-5));
        Assert.That(head.Loss(ones(3), tensor(new float[] { 0.5f, 0, 1 })).ToNumbers()[0].Value, Is.EqualTo(0.5 * 0.125).Within(1e-6));
        Assert.That(head.Loss(ones(1), zeros(1)).ToNumbers()[0].Value, Is.Zero);
    }

    private static SamplingResult Sample(float[] box, long truth)
    {
        var count = box.Length / 4;
        var boxes = tensor(box).reshape(count, 4);
        return new SamplingResult(
            arange(count, int64), zeros(0, int64), boxes, zeros(0, 4), boxes, full([count], truth, int64), zeros(count, int64), zeros(count, ScalarType.Bool));
    }
}
