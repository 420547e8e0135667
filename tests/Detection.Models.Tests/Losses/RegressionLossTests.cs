using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Losses;

public sealed class RegressionLossTests : TorchTests
{
    private static readonly float[] Predicted = [0, 2, 3];
    private static readonly float[] Wanted = [1, 1, 1];

    [Test]
    public void L1ReducesAsMmdetectionDocuments()
    {
        var loss = new L1Loss();
        var (prediction, target, weight) = (tensor(Predicted), tensor(Wanted), tensor(new float[] { 1, 0, 1 }));
        Assert.That(loss.forward(prediction, target).item<float>(), Is.EqualTo(4f / 3).Within(1e-6));
        Assert.That(loss.forward(prediction, target, weight).item<float>(), Is.EqualTo(1).Within(1e-6));
        Assert.That(loss.forward(prediction, target, weight, 2).item<float>(), Is.EqualTo(1.5).Within(1e-6));
        Assert.That(TensorAssert.Doubles(loss.forward(prediction, target, reductionOverride: LossReduction.None)), Is.EqualTo(new double[] { 1, 1, 2 }));
        Assert.That(new L1Loss(LossReduction.Sum, 0.5).forward(prediction, target).item<float>(), Is.EqualTo(2));
    }

    [TestCase(1.0, new[] { 0.5, 0.5, 1.5 })]
    [TestCase(2.0, new[] { 0.25, 0.25, 1.0 })]
    [TestCase(0.5, new[] { 0.75, 0.75, 1.75 })]
    public void SmoothL1IsQuadraticBelowBeta(double beta, double[] expected) =>
        Assert.That(
            TensorAssert.Doubles(new SmoothL1Loss(beta).forward(tensor(Predicted), tensor(Wanted), reductionOverride: LossReduction.None)),
            Is.EqualTo(expected).Within(1e-6));

    [Test]
    public void GradientAgreesWithFiniteDifferences([Values] bool smooth)
    {
        ILoss loss = smooth ? new SmoothL1Loss(0.3) : new L1Loss();
        var prediction = randn([5, 4], float64).requires_grad_();
        var (target, weight) = (randn([5, 4], float64), rand([5, 4], float64));
        loss.forward(prediction, target, weight, 3).backward();
        var (values, step) = (prediction.detach(), 1e-6);
        for (var element = 0; element < 20; element++)
        {
            var slope = (At(step) - At(-step)) / (2 * step);
            Assert.That(prediction.grad!.reshape(-1)[element].item<double>(), Is.EqualTo(slope).Within(1e-6));

            double At(double by)
            {
                var moved = values.clone();
                moved.view(-1)[element] += by;
                return loss.forward(moved, target, weight, 3).item<double>();
            }
        }
    }

    [Test]
    public void SmoothL1WithBetaZeroIsAbsolute() => Assert.That(
        TensorAssert.Doubles(new SmoothL1Loss(0).forward(tensor(Predicted), tensor(Wanted), reductionOverride: LossReduction.None)),
        Is.EqualTo(TensorAssert.Doubles(new L1Loss().forward(tensor(Predicted), tensor(Wanted), reductionOverride: LossReduction.None))));

    [Test]
    public void NoTargetsGiveAZeroWithGradient([Values] bool smooth)
    {
        ILoss loss = smooth ? new SmoothL1Loss() : new L1Loss();
        var prediction = zeros(0, 4).requires_grad_();
        var value = loss.forward(prediction, zeros(0, 4), zeros(0, 4), 1);
        value.backward();
        Assert.That(value.item<float>(), Is.Zero);
    }

    [Test]
    public void ShapesThatDifferAreNamed() =>
        Assert.That(() => new L1Loss().forward(zeros(3, 4), zeros(3, 1)), Throws.ArgumentException.With.Message.Contains("[3, 4]").And.Message.Contains("[3, 1]"));

    [Test]
    public void LossesAreModules() => Assert.That(((ILoss)new L1Loss()).Module, Is.InstanceOf<nn.Module>());
}
