using Detection.Models.Losses;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Losses;

public sealed class GradientHarmonizingLossTests : TorchTests
{
    // mmdetection 2.26 computed these, the second of each pair in a second call.
    [TestCase(0, 1.1594595909118652, 1.1594595909118652, 0.26416826248168945)]
    [TestCase(0.75, 4.637838363647461, 2.650193214416504, 0.6038132309913635)]
    public void ClassificationIsMmdetections(double momentum, double first, double second, double gradient)
    {
        using var loss = new GHMC(bins: 10, momentum: momentum, lossWeight: 2);
        var prediction = Noise.Of("p", 3, 4, 3).requires_grad_();
        var (target, weight) = (tensor(new long[] { 0, 3, 2, 1 }), tensor(new float[] { 1, 1, 1, 0 }));
        Assert.That(loss.forward(prediction, target, weight).item<float>(), Is.EqualTo(first).Within(1e-5));
        var again = loss.forward(prediction, target, weight, averageFactor: 100);
        again.backward();
        Assert.That(again.item<float>(), Is.EqualTo(second).Within(1e-5));
        Assert.That(prediction.grad![1, 2].item<float>(), Is.EqualTo(gradient).Within(1e-6));
        Assert.That(prediction.grad[3].abs().sum().item<float>(), Is.Zero);
    }

    [TestCase(0, 0.021900445222854614, 0.021900445222854614, 0.12321673333644867)]
    [TestCase(0.75, 0.08760178089141846, 0.050058163702487946, 0.2816382646560669)]
    public void RegressionIsMmdetections(double momentum, double first, double second, double gradient)
    {
        using var loss = new GHMR(momentum: momentum, lossWeight: 2);
        var prediction = Noise.Of("q", 0.05, 3, 4).requires_grad_();
        var (target, weight) = (Noise.Of("r", 0.05, 3, 4), tensor(new float[] { 1, 0, 1 }).unsqueeze(1).expand(3, 4));
        Assert.That(loss.forward(prediction, target, weight).item<float>(), Is.EqualTo(first).Within(1e-6));
        var again = loss.forward(prediction, target, weight);
        again.backward();
        Assert.That(again.item<float>(), Is.EqualTo(second).Within(1e-6));
        Assert.That(prediction.grad![0, 2].item<float>(), Is.EqualTo(gradient).Within(1e-6));
    }

    [Test]
    public void CountsAreABufferThatStateDictsKeep()
    {
        using var loss = new GHMC(bins: 10, momentum: 0.75);
        loss.forward(Noise.Of("p", 3, 4, 3), tensor(new long[] { 0, 3, 2, 1 }), tensor(new float[] { 1, 1, 1, 0 }));
        loss.forward(Noise.Of("p", 3, 4, 3), tensor(new long[] { 0, 3, 2, 1 }), tensor(new float[] { 1, 1, 1, 0 }));
        var state = loss.state_dict();
        Assert.That(state.Keys, Is.EquivalentTo(new[] { "edges", "acc_sum" }));
        Assert.That(TensorAssert.Doubles(state["acc_sum"]), Is.EqualTo(new[] { 0.875, 1.3125, 0.4375, 0.4375, 0, 0, 0.4375, 0.4375, 0, 0 }));
        using var plain = new GHMR();
        Assert.That(plain.state_dict().Keys, Is.EqualTo(new[] { "edges" }));
    }

    [Test]
    public void OverlappingBinsWeighByTheLast()
    {
        using var loss = new GHMC(bins: 3);
        loss.state_dict()["edges"].copy_(tensor(new[] { 0f, 0.9f, 0.2f, 0.7f }));
        var prediction = tensor(new[] { 0.1f, 0.3f, 0.8f }).logit().reshape(3, 1);

        // 0.1 lies in the first bin, as do 0.3 and 0.8; 0.3 lies in the third too. Nothing lies in the second, from 0.9 to 0.2.
        var losses = loss.forward(prediction, ones(3, int64), reductionOverride: Core.Structures.LossReduction.None);
        var entropy = nn.functional.binary_cross_entropy_with_logits(prediction, zeros_like(prediction), reduction: nn.Reduction.None);
        TensorAssert.AreClose(losses / entropy, tensor(new[] { 0.5f, 1.5f, 0.5f }).reshape(3, 1));
    }

    [Test]
    public void WrongSettingsAreRefused()
    {
        Assert.That(() => new GHMC(useSigmoid: false), Throws.ArgumentException.With.Message.Contains("use_sigmoid"));
        Assert.That(() => new GHMR(bins: 0), Throws.ArgumentException.With.Message.Contains("bins"));
    }
}
