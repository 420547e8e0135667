using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Losses;

/// <summary>Losses of boxes against what mmdetection's classes compute for the same boxes: one that fits, one that is shifted, an empty
/// one, one far away, and one of another shape.</summary>
public sealed class OverlapLossTests : TorchTests
{
    private static readonly float[] Predicted = [0, 0, 10, 10, 2, 3, 12, 9, 5, 5, 5, 5, 20, 20, 30, 28, 1, 1, 9, 12];
    private static readonly float[] Wanted = [0, 0, 10, 10, 0, 0, 10, 10, 0, 0, 10, 10, 0, 0, 10, 10, 0, 2, 10, 9];

    private static readonly ILoss[] Losses = [new IoULoss(), new GIoULoss(), new DIoULoss(), new CIoULoss(), new BoundedIoULoss()];

    private static readonly object[] Cases =
    [
        new object[] { new IoULoss(mode: IoULossMode.Linear), new[] { 0, 0.5714285, 0.999999, 0.999999, 0.4509804 }, new[] { 0.05357143, 0.06377551, 0.02295918, -0.06377551, 0.04709727, -0.04306036, -0.04709727, 0.04306036 } },
        new object[] { new IoULoss(linear: true), new[] { 0, 0.5714285, 0.999999, 0.999999, 0.4509804 }, new[] { 0.05357143, 0.06377551, 0.02295918, -0.06377551, 0.04709727, -0.04306036, -0.04709727, 0.04306036 } },
        new object[] { new IoULoss(mode: IoULossMode.Square), new[] { 0, 0.8163265, 1, 1, 0.6985774 }, new[] { 0.04591837, 0.05466472, 0.0196793, -0.05466472, 0.05171464, -0.04728197, -0.05171464, 0.04728197 } },
        new object[] { new IoULoss(), new[] { 0, 0.8472978, 13.81551, 13.81551, 0.5996211 }, new[] { 0.125, 0.1488095, 0.05357143, -0.1488095, 0.08578431, -0.07843138, -0.08578431, 0.07843138 } },
        new object[] { new GIoULoss(), new[] { 0, 0.6380953, 1, 1.785714, 0.5237076 }, new[] { 0.05357143, 0.08044218, 0.05073697, -0.08044218, 0.08346091, -0.05463061, -0.08346091, 0.05463061 } },
        new object[] { new DIoULoss(), new[] { 0, 0.5919204, 1, 1.4519, 0.4555053 }, new[] { 0.06176815, 0.06787387, 0.02914032, -0.05967715, 0.04709727, -0.03808504, -0.04709727, 0.04713481 } },
        new object[] { new CIoULoss(), new[] { 0, 0.5919204, 1, 1.4519, 0.4594979 }, new[] { 0.06176815, 0.06787387, 0.02914032, -0.05967715, 0.04853054, -0.03912741, -0.04853054, 0.04817719 } },
    ];

    [TestCaseSource(nameof(Cases))]
    public void EachBoxHasMmdetectionsLossAndGradient(ILoss loss, double[] expected, double[] gradients)
    {
        var prediction = Boxes(Predicted).requires_grad_();
        var losses = loss.forward(prediction, Boxes(Wanted), reductionOverride: LossReduction.None);
        losses.sum().backward();
        Assert.That(TensorAssert.Doubles(losses), Is.EqualTo(expected).Within(2e-6));
        Assert.That(TensorAssert.Doubles(prediction.grad!.index_select(0, tensor(new long[] { 1, 4 }))), Is.EqualTo(gradients).Within(1e-6));
        Assert.That(prediction.grad!.isfinite().all().item<bool>(), Is.True);
    }

    [Test]
    public void BoundedIoUIsALossOfCentreAndSize()
    {
        var prediction = Boxes(Predicted).requires_grad_();
        var losses = new BoundedIoULoss().forward(prediction, Boxes(Wanted), reductionOverride: LossReduction.None);
        losses.sum().backward();
        Assert.That(losses.shape, Is.EqualTo(new long[] { 5, 4 }));
        Assert.That(TensorAssert.Doubles(losses[1]), Is.EqualTo(new[] { 0.4714592, 0.2333889, 0, 0.30006 }).Within(1e-6));
        Assert.That(TensorAssert.Doubles(losses[4]), Is.EqualTo(new[] { 0, 0.3445062, 0.10008, 0.2636943 }).Within(1e-6));
        Assert.That(TensorAssert.Doubles(prediction.grad![4]), Is.EqualTo(new[] { 0.09999, 0.1149727, -0.09999, 0.2306542 }).Within(1e-6));
    }

    [Test]
    public void WeightsOfSidesAreAveraged()
    {
        var (prediction, target) = (Boxes(Predicted), Boxes(Wanted));
        var weight = tensor(new[] { 1, 0.5f, 0, 2, 1 });
        var sides = weight.unsqueeze(1) * tensor(new float[] { 1, 2, 1, 0 });
        Assert.That(new GIoULoss(lossWeight: 2).forward(prediction, target, weight, 3).item<float>(), Is.EqualTo(2.942789).Within(1e-5));
        Assert.That(new GIoULoss().forward(prediction, target, sides, 3).item<float>(), Is.EqualTo(1.471395).Within(1e-5));
        Assert.That(new BoundedIoULoss().forward(prediction, target, weight.unsqueeze(1).expand(5, 4), 3).item<float>(), Is.EqualTo(1.670298).Within(1e-5));
        Assert.That(new BoundedIoULoss().forward(prediction, target, weight, 3).item<float>(), Is.EqualTo(1.670298).Within(1e-5));
    }

    [TestCaseSource(nameof(Losses))]
    public void WithoutAPositiveWeightTheLossIsAZeroWithGradient(ILoss loss)
    {
        var prediction = Boxes(Predicted).requires_grad_();
        var value = loss.forward(prediction, Boxes(Wanted), zeros(5), 1);
        value.backward();
        Assert.That(value.item<float>(), Is.Zero);
        Assert.That(prediction.grad!.abs().sum().item<float>(), Is.Zero);
        Assert.That(loss.forward(zeros(0, 4), zeros(0, 4), zeros(0), 1).item<float>(), Is.Zero);
    }

    [Test]
    public void AnUnreducedIoULossKeepsItsRowsWithoutAPositiveWeight()
    {
        var (prediction, target) = (Boxes(Predicted), Boxes(Wanted));
        Assert.That(new IoULoss().forward(prediction, target, zeros(5), reductionOverride: LossReduction.None).shape, Is.EqualTo(new long[] { 5 }));
        Assert.That(new GIoULoss().forward(prediction, target, zeros(5), reductionOverride: LossReduction.None).dim(), Is.Zero);
    }

    [Test]
    public void ShapesThatDifferAreNamed() =>
        Assert.That(() => new GIoULoss().forward(zeros(3, 4), zeros(1, 4)), Throws.ArgumentException.With.Message.Contains("[3, 4]").And.Message.Contains("[1, 4]"));

    private static Tensor Boxes(float[] sides) => tensor(sides).reshape(-1, 4);
}
