using Detection.Core.Structures;
using Detection.Models.Coders;
using Detection.Models.DenseHeads;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public sealed class DensePredictorTests : TorchTests
{
    private static readonly ImageMeta Meta = new("a.jpg", "1", (10, 20), (20, 40), (20, 40), 2, 2);

    [Test]
    public void BoxesComeBestFirstInPixelsOfTheInputOrOfTheOriginal()
    {
        var (scores, deltas, priors) = Maps();
        var predictor = new DensePredictor(new DeltaXYWHBBoxCoder(), true, 2, new DenseTestConfig(0.5, new NmsConfig(), 10));
        var input = predictor.Predict([scores], [deltas], [priors], [Meta], rescale: false)[0];
        Assert.That(TensorAssert.Longs(input.Labels), Is.EqualTo(new long[] { 1, 0 }));
        TensorAssert.AreClose(input.Scores, tensor(new[] { 3f, 2f }).sigmoid());
        TensorAssert.AreClose(input.Boxes, tensor(new float[] { 30, 0, 40, 10, 0, 0, 10, 10 }).reshape(2, 4));
        var original = predictor.Predict([scores], [deltas], [priors], [Meta], rescale: true)[0];
        TensorAssert.AreClose(original.Boxes, input.Boxes / 2);
    }

    [Test]
    public void ASoftmaxLeavesItsBackgroundOut()
    {
        var (scores, deltas, priors) = Maps(background: 0);
        var predictor = new DensePredictor(new DeltaXYWHBBoxCoder(), false, 3, new DenseTestConfig(0.5, new NmsConfig(), 10));
        var result = predictor.Predict([scores], [deltas], [priors], [Meta], rescale: false)[0];
        Assert.That(TensorAssert.Longs(result.Labels), Is.EqualTo(new long[] { 1, 0 }));
        Assert.That(result.Scores[0].item<float>(), Is.EqualTo(Math.Exp(3) / (Math.Exp(3) + Math.Exp(-4) + 1)).Within(1e-5));
    }

    [TestCase(-1, 10, 2)]
    [TestCase(1, 10, 1)]
    [TestCase(-1, 1, 1)]
    [TestCase(-1, -1, 2)]
    public void LimitsHold(int nmsPre, int maxPerImg, int expected)
    {
        var (scores, deltas, priors) = Maps();
        var predictor = new DensePredictor(new DeltaXYWHBBoxCoder(), true, 2, new DenseTestConfig(0.5, new NmsConfig(), maxPerImg, nmsPre));
        Assert.That(predictor.Predict([scores], [deltas], [priors], [Meta], rescale: false)[0].Count, Is.EqualTo(expected));
    }

    [Test]
    public void FactorsOrderWhatPassedTheThreshold()
    {
        var (scores, deltas, priors) = Maps();
        var predictor = new DensePredictor(new DeltaXYWHBBoxCoder(), true, 2, new DenseTestConfig(0.5, new NmsConfig(), 10));
        var factors = tensor(new float[] { 0, 0, 0, -3 }).reshape(1, 1, 1, 4);
        var result = predictor.Predict([scores], [deltas], [priors], [Meta], rescale: false, [factors])[0];
        Assert.That(TensorAssert.Longs(result.Labels), Is.EqualTo(new long[] { 0, 1 }));
        TensorAssert.AreClose(result.Scores, tensor(new[] { 2f, 3f }).sigmoid() * tensor(new[] { 0f, -3f }).sigmoid());
    }

    [Test]
    public void NothingAboveTheThresholdIsNoDetection()
    {
        var (scores, deltas, priors) = Maps();
        var predictor = new DensePredictor(new DeltaXYWHBBoxCoder(), true, 2, new DenseTestConfig(0.99, new NmsConfig(), 10));
        var result = predictor.Predict([scores], [deltas], [priors], [Meta], rescale: true)[0];
        Assert.That(result.Boxes.shape, Is.EqualTo(new long[] { 0, 4 }));
    }

    // One row of four positions; class 0 is found at the first, class 1 at the last.
    private static (Tensor Scores, Tensor Deltas, Tensor Priors) Maps(float? background = null)
    {
        var scores = full([1, background is null ? 2 : 3, 1, 4], -4f);
        scores[0, 0, 0, 0] = tensor(2f);
        scores[0, 1, 0, 3] = tensor(3f);
        if (background is { } value) scores[0, 2] = tensor(value);
        var x = arange(4).to(float32) * 10;
        return (scores, zeros(1, 4, 1, 4), stack([x, zeros(4), x + 10, full(4, 10f)], 1));
    }
}
