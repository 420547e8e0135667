using Detection.Models.Coders;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Coders;

public sealed class DeltaXYWHBBoxCoderTests : TorchTests
{
    private static readonly double[] Stds = [0.1, 0.1, 0.2, 0.2];

    [Test]
    public void EncodesAsMmdetection()
    {
        var golden = GoldenFiles.Ops();
        TensorAssert.AreClose(new DeltaXYWHBBoxCoder(targetStds: Stds).Encode(golden.Read("delta/anchors"), golden.Read("delta/gt")), golden.Read("delta/enc"), 1e-5);
    }

    [Test]
    public void DecodesAsMmdetection()
    {
        var golden = GoldenFiles.Ops();
        var coder = new DeltaXYWHBBoxCoder(targetStds: Stds);
        TensorAssert.AreClose(coder.Decode(golden.Read("delta/anchors"), golden.Read("delta/deltas"), (100, 110)), golden.Read("delta/dec"), 1e-5);
    }

    [Test]
    public void KernelAndOperatorsAgree([Values] bool clamp, [Values] bool clip)
    {
        var (boxes, goals, deltas) = (Boxes(300), Boxes(300), randn(300, 12) * 5);
        var coder = new DeltaXYWHBBoxCoder([0.1, -0.2, 0.3, 0], Stds, clip, clamp, 20);
        var withGradient = deltas.clone().requires_grad_();
        var decoded = coder.Decode(boxes, withGradient, (150, 160));
        TensorAssert.AreClose(coder.Decode(boxes, deltas, (150, 160)), decoded, 1e-5);
        TensorAssert.AreClose(coder.Encode(boxes, goals), coder.Encode(boxes.clone().requires_grad_(), goals), 1e-5);
        decoded.sum().backward();
        Assert.That(withGradient.grad!.abs().sum().item<float>(), Is.GreaterThan(0));
    }

    [Test]
    public void DecodingUndoesEncoding()
    {
        var (boxes, goals) = (Boxes(100), Boxes(100));
        var coder = new DeltaXYWHBBoxCoder(targetStds: Stds);
        TensorAssert.AreClose(coder.Decode(boxes, coder.Encode(boxes, goals)), goals, 1e-4);
    }

    [Test]
    public void BatchesDecodeLikeTheirImages()
    {
        var (boxes, deltas) = (stack([Boxes(20), Boxes(20)]), randn(2, 20, 8));
        var coder = new DeltaXYWHBBoxCoder();
        var batch = coder.Decode(boxes, deltas, (99, 99));
        for (var image = 0; image < 2; image++) TensorAssert.AreSame(batch[image], coder.Decode(boxes[image], deltas[image], (99, 99)));
    }

    [Test]
    public void GrowthIsLimited()
    {
        var box = tensor(new float[] { 0, 0, 16, 16 }, [1, 4]);
        var decoded = new DeltaXYWHBBoxCoder().Decode(box, tensor(new float[] { 0, 0, 100, -100 }, [1, 4]));
        Assert.That(TensorAssert.Doubles(decoded), Is.EqualTo(new[] { 8 - 500, 8 - 0.128, 8 + 500, 8 + 0.128 }).Within(1e-2));
    }

    [Test]
    public void WrongNumbersAreNamed()
    {
        Assert.That(() => new DeltaXYWHBBoxCoder(targetStds: [1, 2]), Throws.ArgumentException.With.Message.Contains("target_stds"));
        Assert.That(() => new DeltaXYWHBBoxCoder().Decode(zeros(3, 4), zeros(2, 4)), Throws.ArgumentException.With.Message.Contains("[3, 4]"));
        Assert.That(() => new DeltaXYWHBBoxCoder().Decode(zeros(3, 4), zeros(3, 5)), Throws.ArgumentException.With.Message.Contains("[3, 5]"));
    }

    private static Tensor Boxes(int count)
    {
        var low = rand(count, 2) * 100;
        return cat([low, low + (rand(count, 2) * 50) + 2], 1);
    }
}
