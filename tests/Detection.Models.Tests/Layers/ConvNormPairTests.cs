using Detection.Models.Layers;
using Detection.Ops.Layout;
using Detection.Ops.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Layers;

public sealed class ConvNormPairTests : TorchTests
{
    private Conv2d convolution = null!;
    private BatchNorm2d norm = null!;
    private ConvNormPair pair = null!;

    [SetUp]
    public void MakeLayers()
    {
        convolution = nn.Conv2d(3, 5, 3, stride: 2, padding: 1);
        norm = nn.BatchNorm2d(5);
        using var _ = no_grad();
        norm.weight.uniform_(0.5, 1.5);
        norm.bias!.uniform_(-1, 1);
        norm.running_mean!.uniform_(-1, 1);
        norm.running_var!.uniform_(0.5, 2);
        pair = new ConvNormPair(convolution, norm);
    }

    [TearDown]
    public void Release()
    {
        pair.DropFolded();
        convolution.Dispose();
        norm.Dispose();
    }

    // 64 cells make folding pay, 4 do not.
    [TestCase(64)]
    [TestCase(4)]
    public void InEvaluationModeOneConvolutionGivesTheSameOutputAndGradients(int size)
    {
        norm.eval();
        var input = randn(2, 3, size, size);
        var (expected, expectedGradients) = Run(() => norm.call(convolution.call(input)));
        var (output, gradients) = Run(() => pair.Apply(input));
        TensorAssert.AreClose(output, expected);
        for (var index = 0; index < gradients.Length; index++) TensorAssert.AreClose(gradients[index], expectedGradients[index], 1e-4);
    }

    [Test]
    public void InTrainingModeTheLayoutCostsNoPrecision()
    {
        norm.train();
        using var _ = no_grad();
        norm.weight.fill_(1);
        norm.bias!.fill_(0);
        convolution.bias!.fill_(5);
        ChannelsLastWeights.Apply(convolution);
        var output = pair.Apply(randn(2, 3, 128, 128).ToChannelsLast());
        Assert.That(output.IsChannelsLast());
        TensorAssert.AreClose(output.to(float64).mean([0, 2, 3]), zeros(5, float64), 2e-6);
    }

    [Test]
    public void InTrainingModeTheBatchIsNormalisedByItself()
    {
        norm.train();
        using var _ = no_grad();
        var output = pair.Apply(randn(2, 3, 64, 64) * 3 + 1);
        using var back = (output - norm.bias!.view(1, -1, 1, 1)) / norm.weight.view(1, -1, 1, 1);
        TensorAssert.AreClose(back.mean([0, 2, 3]), zeros(5), 1e-4);
        Assert.That(norm.num_batches_tracked!.item<long>(), Is.EqualTo(1));
    }

    [Test]
    public void KeptWeightsServeCallsWithoutGradientUntilTheyAreDropped()
    {
        norm.eval();
        using var _ = no_grad();
        var input = randn(1, 3, 16, 16);
        var before = pair.Apply(input);
        pair.KeepFolded();
        TensorAssert.AreClose(pair.Apply(input), before);
        convolution.weight.zero_();
        TensorAssert.AreClose(pair.Apply(input), before);
        pair.DropFolded();
        TensorAssert.AreClose(pair.Apply(input), norm.call(convolution.call(input)));
    }

    [Test]
    public void WhatIsKeptOutlivesTheScopeItWasMadeInAndLeavesNothingBehind()
    {
        norm.eval();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope()) pair.KeepFolded();
        using (no_grad())
        using (NewDisposeScope())
            Assert.That(pair.Apply(randn(1, 3, 8, 8)).shape, Is.EqualTo(new long[] { 1, 5, 4, 4 }));
        pair.DropFolded();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    private (Tensor Output, Tensor[] Gradients) Run(Func<Tensor> forward)
    {
        Tensor[] parameters = [convolution.weight, convolution.bias!, norm.weight, norm.bias!];
        foreach (var parameter in parameters) parameter.grad = null;
        var output = forward();
        var weights = arange(output.numel()).reshape(output.shape).to(float32).sin();
        (output * weights).sum().backward();
        return (output.detach(), [.. parameters.Select(parameter => parameter.grad!.clone())]);
    }
}
