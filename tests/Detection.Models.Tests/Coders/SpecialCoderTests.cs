using Detection.Models.Coders;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Coders;

/// <summary>Coders against what mmdetection 2.26 computed.</summary>
public sealed class SpecialCoderTests : TorchTests
{
    private static Tensor Boxes => tensor(new float[] { 0, 0, 9, 9, 5, 5, 25, 15 }, [2, 4]);

    private static Tensor Objects => tensor(new float[] { 2, 1, 12, 10, 0, 0, 30, 22 }, [2, 4]);

    [Test]
    public void LegacyBoxesIncludeTheirLastPixel()
    {
        var coder = new LegacyDeltaXYWHBBoxCoder([0.1, 0, 0, 0.2], [0.1, 0.1, 0.2, 0.2]);
        var deltas = coder.Encode(Boxes, Objects);
        Assert.That(TensorAssert.Doubles(deltas), Is.EqualTo(new[] { 1.5, 1, 0.4765510, -1, -1, 0.9090909, 1.9473237, 2.6879945 }).Within(1e-5));
        Assert.That(
            TensorAssert.Doubles(coder.Decode(Boxes, deltas * 3, (20, 24))),
            Is.EqualTo(new[] { 3.3449993, 4.1483998, 16.6550007, 10.8516006, 0, 0, 23, 19 }).Within(1e-4));
        Assert.That(() => new LegacyDeltaXYWHBBoxCoder([1]), Throws.ArgumentException.With.Message.Contains("target_means"));
    }

    [Test]
    public void YoloPlacesCentresInCells()
    {
        var coder = new YOLOBBoxCoder();
        Assert.That(
            TensorAssert.Doubles(coder.Encode(Boxes, Objects, full([2, 1], 8f))),
            Is.EqualTo(new[] { 0.8125, 0.625, 0.1053606, 0, 0.5, 0.625, 0.4054651, 0.7884574 }).Within(1e-6));
        var deltas = tensor(new[] { 0.3f, 0.9f, 0.2f, -0.1f, 0.6f, 0.1f, 1, 0.5f }, [2, 4]);
        Assert.That(
            TensorAssert.Doubles(coder.Decode(Boxes, deltas, tensor(new float[] { 8, 16 }, [2, 1]))),
            Is.EqualTo(new[] { -2.5963125, 3.6282315, 8.3963127, 11.7717686, -10.5828171, -4.6436067, 43.7828178, 11.8436069 }).Within(1e-4));
    }

    [Test]
    public void PseudoCoderChangesNothing()
    {
        TensorAssert.AreSame(new PseudoBBoxCoder().Encode(Boxes, Objects), Objects);
        TensorAssert.AreSame(new PseudoBBoxCoder().Decode(Boxes, Objects, (1, 1)), Objects);
    }

    [TestCase(true, 51, -2.43798)]
    [TestCase(false, 56, -2.91318)]
    public void BucketsAreChosenByTheSidesOfObjects(bool ignoreNeighbor, double weights, double noisyWeights)
    {
        var targets = new BucketingBBoxCoder(14, 1.7, clsIgnoreNeighbor: ignoreNeighbor).Encode(Boxes, Objects);
        Tensor[] parts = [targets.Offsets, targets.OffsetWeights, targets.Labels, targets.LabelWeights];
        Assert.That(parts.Select(part => part.sum().item<float>()), Is.EqualTo(new[] { -56.36602, 13, 8, weights }).Within(1e-4));
        Assert.That(
            parts.Select(part => (part * Noise.Of("w", 1, 2, 28)).sum().item<float>()), Is.EqualTo(new[] { 10.22953, 1.18518, 1.66038, noisyWeights }).Within(1e-4));
    }

    [Test]
    public void BucketsDecodeToBoxesAndConfidences()
    {
        var (boxes, confidences) = new BucketingBBoxCoder(14, 1.7).Decode(Boxes, Noise.Of("bs", 3, 2, 28), Noise.Of("bo", 1, 2, 28), (22, 26));
        Assert.That(TensorAssert.Doubles(boxes), Is.EqualTo(new[] { 1.563668, 1.417795, 10.50729, 8.752398, 15.50331, 3.932378, 25, 14.63796 }).Within(1e-4));
        Assert.That(TensorAssert.Doubles(confidences), Is.EqualTo(new[] { 0.6228849, 0.569056 }).Within(1e-5));
    }

    [Test]
    public void AnchorsMayGrowBeyondTheUsualLimit()
    {
        var deltas = tensor(new float[] { 0, 0, 6, -6 }, [1, 4]);
        var box = tensor(new float[] { -1, -1, 1, 1 }, [1, 4]);
        Assert.That(new DeltaXYWHBBoxCoder().Decode(box, deltas)[0, 2].item<float>(), Is.EqualTo(1000 / 16.0).Within(1e-2));
        Assert.That(new DeltaXYWHBBoxCoder().Decode(box, deltas, 1e-6)[0, 2].item<float>(), Is.EqualTo(Math.Exp(6)).Within(1e-2));
        Assert.That(new LegacyDeltaXYWHBBoxCoder().Decode(box, deltas, 1e-6)[0, 3].item<float>(), Is.EqualTo(1.5 * Math.Exp(-6)).Within(1e-4));
    }
}
