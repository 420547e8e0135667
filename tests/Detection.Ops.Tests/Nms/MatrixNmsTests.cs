using Detection.Ops.Nms;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Nms;

public sealed class MatrixNmsTests : TorchTests
{
    // Computed by mmdetection's mask_matrix_nms.
    [TestCase(MatrixDecay.Gaussian, new[] { 0.95, 0.9, 0.662172, 0.617227, 0.510739, 0.383054 })]
    [TestCase(MatrixDecay.Linear, new[] { 0.95, 0.9, 0.583333, 0.51, 0.421053, 0.315789 })]
    public void ScoresFallAsInMmdetection(MatrixDecay kernel, double[] expected)
    {
        var (masks, labels, scores) = Example();
        var result = MatrixNms.Apply(masks, labels, scores, kernel: kernel);
        Assert.That(TensorAssert.Doubles(result.Scores), Is.EqualTo(expected).Within(2e-6));
        Assert.That(TensorAssert.Longs(result.Kept), Is.EqualTo(new long[] { 5, 0, 3, 2, 1, 4 }));
        Assert.That(TensorAssert.Longs(result.Labels), Is.EqualTo(new long[] { 1, 0, 0, 1, 0, 1 }));
        TensorAssert.AreSame(result.Masks, masks.index_select(0, result.Kept));
    }

    [Test]
    public void LimitsHoldBeforeAndAfter()
    {
        var (masks, labels, scores) = Example();
        var result = MatrixNms.Apply(masks.to(uint8), labels, scores, 0.3, 5, 3, maskArea: masks.sum([1, 2]));
        Assert.That(TensorAssert.Longs(result.Kept), Is.EqualTo(new long[] { 5, 0, 3 }));
        Assert.That(TensorAssert.Longs(MatrixNms.Apply(masks, labels, scores, 0.6).Kept), Is.EqualTo(new long[] { 5, 0, 3, 2 }));
    }

    [Test]
    public void NoMasksGiveNone()
    {
        var result = MatrixNms.Apply(zeros(0, 4, 5), zeros(0, int64), zeros(0));
        Assert.That(result.Masks.shape, Is.EqualTo(new long[] { 0, 4, 5 }));
        Assert.That(result.Scores.shape, Is.EqualTo(new long[] { 0 }));
        var (masks, labels, scores) = Example();
        Assert.That(MatrixNms.Apply(masks, labels, scores, 2).Kept.shape, Is.EqualTo(new long[] { 0 }));
    }

    [Test]
    public void ShapesThatDoNotFitAreNamed() =>
        Assert.That(() => MatrixNms.Apply(zeros(2, 4, 5), zeros(3, int64), zeros(2)), Throws.ArgumentException.With.Message.Contains("[3]"));

    private static (Tensor Masks, Tensor Labels, Tensor Scores) Example()
    {
        (int Y, int X)[] corners = [(2, 2), (2, 1), (1, 1), (0, 0), (2, 2), (2, 1)];
        var masks = zeros(6, 6, 7);
        for (var index = 0; index < 6; index++) masks[index].narrow(0, corners[index].Y, 3 + (index % 2)).narrow(1, corners[index].X, 4).fill_(1);
        return (masks, tensor(new long[] { 0, 0, 1, 0, 1, 1 }), tensor(new[] { 0.9f, 0.8f, 0.85f, 0.7f, 0.6f, 0.95f }));
    }
}
