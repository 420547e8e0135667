using Detection.Ops.Focal;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Focal;

public sealed class SigmoidFocalTests : TorchTests
{
    [Test]
    public void OperatorsEqualTorchvision()
    {
        var golden = GoldenFiles.Ops();
        var logits = golden.Read("focal/logits").requires_grad_();
        var loss = FocalOperators.Loss(logits, golden.Read("focal/targets"), new FocalSettings(2, 0.25));
        loss.sum().backward();
        TensorAssert.AreClose(loss, golden.Read("focal/out"), 1e-6);
        TensorAssert.AreClose(logits.grad!, golden.Read("focal/grad"), 1e-6);
    }

    [Test]
    public void KernelEqualsTorchvision()
    {
        var golden = GoldenFiles.Ops();
        // Every element by itself: class 0 of one class, or background.
        var targets = (1 - golden.Read("focal/targets")).reshape(-1).to(int64);
        var logits = golden.Read("focal/logits").reshape(-1, 1).requires_grad_();
        var loss = SigmoidFocal.Loss(logits, targets);
        loss.sum().backward();
        TensorAssert.AreClose(loss.reshape(50, 8), golden.Read("focal/out"), 1e-6);
        TensorAssert.AreClose(logits.grad!.reshape(50, 8), golden.Read("focal/grad"), 1e-6);
    }

    [TestCase(2.0, 0.25, 8)]
    [TestCase(1.5, 0.6, 3)]
    [TestCase(0.0, 0.5, 80)]
    public void KernelAndOperatorsAgree(double gamma, double alpha, int classes)
    {
        var values = randn(700, classes) * 4;
        var targets = randint(0, classes + 1, [700], int64);
        var (weights, incoming) = (rand(700), rand(700, classes));
        var (fast, slow) = (values.clone().requires_grad_(), values.clone().requires_grad_());
        var loss = SigmoidFocal.Loss(fast, targets, gamma, alpha);
        var expected = FocalOperators.Loss(slow, FocalOperators.Positives(targets, slow), new FocalSettings(gamma, alpha));
        TensorAssert.AreClose(loss, expected, 1e-6);
        ((loss * incoming).sum() + (3 * SigmoidFocal.WeightedSum(fast, targets, weights, gamma, alpha))).backward();
        ((expected * incoming).sum() + (3 * (expected * weights.unsqueeze(1)).sum())).backward();
        TensorAssert.AreClose(fast.grad!, slow.grad!, 1e-5);
    }

    [Test]
    public void GradientAgreesWithFiniteDifferences()
    {
        var logits = (randn(6, 4) * 2).requires_grad_();
        var targets = randint(0, 5, [6], int64);
        SigmoidFocal.WeightedSum(logits, targets).backward();
        var (values, step) = (logits.detach().to(float64), 1e-5);
        for (var row = 0; row < 6; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                var slope = (Sum(step) - Sum(-step)) / (2 * step);
                Assert.That(logits.grad![row, column].item<float>(), Is.EqualTo(slope).Within(1e-5));

                double Sum(double by)
                {
                    var moved = values.clone();
                    moved[row, column] += by;
                    return SigmoidFocal.WeightedSum(moved, targets).item<double>();
                }
            }
        }
    }

    [Test]
    public void ExtremeLogitsStayFinite()
    {
        var logits = tensor(new float[] { -1000, 1000, -100, 100, 0, -20 }, [3, 2]).requires_grad_();
        var loss = SigmoidFocal.Loss(logits, tensor(new long[] { 0, 1, 2 }));
        loss.sum().backward();
        Assert.That(TensorAssert.Doubles(loss), Is.All.Not.NaN.And.All.LessThan(2000));
        Assert.That(TensorAssert.Doubles(logits.grad!), Is.All.Not.NaN);
    }

    [Test]
    public void SumIsTheSameBitsEveryTime()
    {
        var (logits, targets) = (randn(20000, 9), randint(0, 10, [20000], int64));
        var first = SigmoidFocal.WeightedSum(logits, targets).item<float>();
        for (var repetition = 0; repetition < 10; repetition++)
            Assert.That(SigmoidFocal.WeightedSum(logits, targets).item<float>(), Is.EqualTo(first));
    }

    [Test]
    public void StridedLogitsAreRead()
    {
        var logits = randn(8, 300).t();
        var targets = randint(0, 9, [300], int64);
        TensorAssert.AreSame(SigmoidFocal.Loss(logits, targets), SigmoidFocal.Loss(logits.contiguous(), targets));
    }
}
