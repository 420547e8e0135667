using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Losses;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Losses;

public sealed class SecondStageLossTests : TorchTests
{
    // alpha / b (b d + 1) ln(b d / beta + 1) - alpha d below beta, gamma d + gamma / b - alpha beta from there on; b = e^3 - 1.
    [TestCase(0.5, 0.4021)]
    [TestCase(1.0, 1.0786)]
    [TestCase(3.0, 4.0786)]
    public void BalancedL1IsThePapersPromotedGradient(double difference, double expected)
    {
        var b = Math.Exp(3) - 1;
        var exact = difference < 1 ? (0.5 / b * ((b * difference) + 1) * Math.Log((b * difference) + 1)) - (0.5 * difference) : (1.5 * difference) + (1.5 / b) - 0.5;
        var loss = new BalancedL1Loss().forward(tensor(new[] { (float)difference }), zeros(1));
        Assert.That(loss.item<float>(), Is.EqualTo(exact).Within(1e-5));
        Assert.That(exact, Is.EqualTo(expected).Within(0.2));
    }

    [Test]
    public void BalancedL1WeighsAndAverages()
    {
        var prediction = tensor(new float[] { 2, 0, 3, 0 }).reshape(1, 4);
        prediction.requires_grad = true;
        var loss = new BalancedL1Loss(lossWeight: 2).forward(prediction, zeros(1, 4), tensor(new float[] { 1, 1, 0, 1 }).reshape(1, 4), averageFactor: 2);
        Assert.That(loss.item<float>(), Is.EqualTo(3 + (1.5 / (Math.Exp(3) - 1)) - 0.5).Within(1e-5));
        loss.backward();
        TensorAssert.AreClose(prediction.grad!, tensor(new float[] { 1.5f, 0, 0, 0 }).reshape(1, 4));
        Assert.That(new BalancedL1Loss().forward(zeros(0, 4), zeros(0, 4)).item<float>(), Is.Zero);
        Assert.That(() => new BalancedL1Loss(beta: 0), Throws.ArgumentException.With.Message.Contains("beta"));
    }

    [Test]
    public void ArcFaceEnlargesTheAngleToTheOwnClass()
    {
        var angle = 1.0;
        var cosines = tensor(new[] { (float)Math.Cos(angle), 0.2f }).reshape(1, 2);
        var loss = new ArcFaceLoss(scale: 8, margin: 0.5).forward(cosines, tensor(new long[] { 0 }));
        var own = 8 * Math.Cos(angle + 0.5);
        Assert.That(loss.item<float>(), Is.EqualTo(Math.Log(1 + Math.Exp((8 * 0.2) - own))).Within(1e-5));
        var plain = new ArcFaceLoss(scale: 8, margin: 0).forward(cosines, tensor(new long[] { 0 }));
        Assert.That(plain.item<float>(), Is.EqualTo(Math.Log(1 + Math.Exp((8 * 0.2) - (8 * Math.Cos(angle))))).Within(1e-5));
    }

    [Test]
    public void ArcFaceGrowsWithTheAngleToTheVeryEnd()
    {
        var cosines = linspace(1, -1, 200).reshape(-1, 1);
        var logits = cat([cosines, zeros(200, 1)], 1);
        var losses = new ArcFaceLoss(scale: 4, margin: 0.5).forward(logits, zeros(200, int64), reductionOverride: LossReduction.None);
        var steps = losses.narrow(0, 1, 199) - losses.narrow(0, 0, 199);
        Assert.That(steps.min().item<float>(), Is.GreaterThan(0));
        var easy = new ArcFaceLoss(scale: 4, margin: 0.5, easyMargin: true).forward(tensor(new float[] { -0.3f, 0 }).reshape(1, 2), tensor(new long[] { 0 }));
        Assert.That(easy.item<float>(), Is.EqualTo(Math.Log(1 + Math.Exp(1.2))).Within(1e-5));
    }

    [Test]
    public void ArcFaceHasAFiniteGradientWhereTheCosineIsOne()
    {
        var cosines = tensor(new float[] { 1, -1, 0.5f, 1 }).reshape(2, 2);
        cosines.requires_grad = true;
        new ArcFaceLoss().forward(cosines, tensor(new long[] { 0, 1 })).backward();
        Assert.That(cosines.grad!.isfinite().all().item<bool>(), Is.True);
        TensorAssert.AreClose(((IClassActivation)new ArcFaceLoss(scale: 2)).Activate(zeros(1, 4)), full([1, 4], 0.25f));
        Assert.That(() => new ArcFaceLoss(margin: 2), Throws.ArgumentException.With.Message.Contains("margin"));
        Assert.That(() => new ArcFaceLoss().forward(zeros(2, 3), zeros(3, int64)), Throws.ArgumentException.With.Message.Contains("[2, 3]"));
    }

    [Test]
    public void NormedLinearGivesCosinesTimesATemperature()
    {
        var layer = ModelFactory.Build<ILinearFactory>("""{"type": "NormedLinear", "tempearture": 1, "bias": false}""").Create(3, 2);
        using var module = layer;
        var input = randn(4, 3);
        var weight = module.get_parameter("weight")!;
        TensorAssert.AreClose(module.call(input), nn.functional.cosine_similarity(input.unsqueeze(1), weight.unsqueeze(0), 2), 1e-3);
        TensorAssert.AreClose(module.call(input * 7), module.call(input), 1e-4);
        Assert.That(module.state_dict().Keys, Is.EquivalentTo(new[] { "weight" }));
        Assert.That(weight.std().item<float>(), Is.InRange(0.001, 0.03));
    }

    [Test]
    public void MaskLossLooksAtTheChannelOfEachClassOnly()
    {
        var loss = new CrossEntropyLoss(useMask: true);
        var logits = zeros(2, 3, 2, 2);
        logits[0, 1] = ones(2, 2) * 4;
        logits[1, 2] = ones(2, 2) * -4;
        logits.requires_grad = true;
        var value = loss.MaskLoss(logits, cat([ones(1, 2, 2), zeros(1, 2, 2)]), tensor(new long[] { 1, 2 }));
        Assert.That(value.shape, Is.EqualTo(new long[] { 1 }));
        Assert.That(value.item<float>(), Is.EqualTo(Math.Log(1 + Math.Exp(-4))).Within(1e-6));
        value.backward();
        Assert.That(logits.grad![0, 0].abs().sum().item<float>(), Is.Zero);
        Assert.That(() => new CrossEntropyLoss().MaskLoss(logits, zeros(2, 2, 2), zeros(2, int64)), Throws.InvalidOperationException.With.Message.Contains("use_mask"));
    }
}
