using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>Numbers are PyTorch 1.13.1's.</summary>
public sealed class LayerTests
{
    private static Tensor Wave(params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        return linspace(-1, 1, count).reshape(shape).sin();
    }

    private static double[] Doubles(Tensor tensor) => tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();

    [Test]
    public void BatchNormFollowsItsBatchesInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(2);
        var input = arange(16).to(ScalarType.Float32).reshape(2, 2, 2, 2);
        var trained = norm.call(input);
        Assert.That(Doubles(trained.mean([0, 2, 3])), Is.EqualTo(new[] { 0.0, 0.0 }).Within(1e-6));
        Assert.That(Doubles(norm.running_mean!), Is.EqualTo(new[] { 0.55, 0.95 }).Within(1e-6));
        Assert.That(Doubles(norm.running_var!), Is.EqualTo(new[] { 0.9 + 138.0 / 70, 0.9 + 138.0 / 70 }).Within(1e-5));
        Assert.That(norm.num_batches_tracked!.item<long>(), Is.EqualTo(1));

        norm.eval();
        var evaluated = norm.call(input);
        Assert.That(Doubles(evaluated)[0], Is.EqualTo(-0.55 / Math.Sqrt(0.9 + 138.0 / 70 + 1e-5)).Within(1e-6));
        Assert.That(norm.num_batches_tracked!.item<long>(), Is.EqualTo(1));
        Assert.That(() => norm.call(ones(2, 2)), Throws.ArgumentException);
    }

    [Test]
    public void BatchNormWithoutMomentumAverages()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm1d(1);
        norm.momentum = null;
        norm.call(tensor(new float[] { 1, 3 }).reshape(2, 1));
        norm.call(tensor(new float[] { 5, 9 }).reshape(2, 1));
        Assert.That(norm.running_mean!.item<float>(), Is.EqualTo(4.5f).Within(1e-6));
    }

    [Test]
    public void GroupAndLayerAndInstanceNormAreNormal()
    {
        using var scope = NewDisposeScope();
        var input = Wave(2, 4, 3, 3);
        using var group = nn.GroupNorm(2, 4);
        using var layer = nn.LayerNorm([3, 3]);
        using var instance = nn.InstanceNorm2d(4);
        Assert.That(Doubles(group.call(input).reshape(2, 2, -1).mean([2])), Has.All.EqualTo(0).Within(1e-6));
        Assert.That(Doubles(layer.call(input).mean([2, 3])), Has.All.EqualTo(0).Within(1e-5));
        Assert.That(Doubles(instance.call(input).mean([2, 3])), Has.All.EqualTo(0).Within(1e-6));
        Assert.That(instance.call(input[0]).shape, Is.EqualTo(new long[] { 4, 3, 3 }));
        Assert.That(instance.state_dict(), Is.Empty);
    }

    [Test]
    public void ConvolutionTakesEveryKindOfPadding()
    {
        using var scope = NewDisposeScope();
        var input = Wave(1, 2, 5, 6);
        using var same = nn.Conv2d(2, 3, (2, 3), Padding.Same);
        using var valid = nn.Conv2d(2, 3, 3, Padding.Valid, dilation: 2);
        using var reflected = nn.Conv2d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect);
        using var strided = nn.Conv2d(2, 4, (3, 1), stride: (2, 1), padding: (1, 0), groups: 2, bias: false);
        Assert.That(same.call(input).shape, Is.EqualTo(new long[] { 1, 3, 5, 6 }));
        Assert.That(valid.call(input).shape, Is.EqualTo(new long[] { 1, 3, 1, 2 }));
        Assert.That(reflected.call(input).shape, Is.EqualTo(new long[] { 1, 3, 5, 6 }));
        Assert.That(strided.call(input[0]).shape, Is.EqualTo(new long[] { 4, 3, 6 }));
        Assert.That(strided.bias, Is.Null);
        Assert.That(() => strided.call(ones(1, 3, 4, 4)), Throws.ArgumentException.With.Message.Contains("[1, 3, 4, 4]"));
        Assert.That(() => nn.Conv2d(2, 3, 3, Padding.Same, stride: 2), Throws.ArgumentException);
    }

    [Test]
    public void SamePaddingInAnotherModeKeepsTheSize()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(2, 3, (2, 5), Padding.Same, padding_mode: PaddingModes.Replicate);
        Assert.That(conv.call(Wave(1, 2, 5, 6)).shape, Is.EqualTo(new long[] { 1, 3, 5, 6 }));
    }

    [Test]
    public void TransposedConvolutionReachesTheRequestedSize()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.ConvTranspose2d(2, 3, (3, 3), stride: (2, 2), padding: (1, 1));
        var input = Wave(1, 2, 4, 4);
        Assert.That(conv.call(input).shape, Is.EqualTo(new long[] { 1, 3, 7, 7 }));
        Assert.That(conv.forward(input, [8, 7]).shape, Is.EqualTo(new long[] { 1, 3, 8, 7 }));
        Assert.That(() => conv.forward(input, [9, 7]), Throws.ArgumentException);
        using var uneven = nn.ConvTranspose2d(2, 3, (3, 3), stride: (2, 2), padding: (1, 1), output_padding: (1, 0));
        Assert.That(uneven.call(input).shape, Is.EqualTo(new long[] { 1, 3, 8, 7 }));
    }

    [Test]
    public void PoolingTakesItsArgumentsInEveryForm()
    {
        using var scope = NewDisposeScope();
        var input = Wave(1, 2, 7, 7);
        Assert.That(nn.MaxPool2d(3, stride: 2, padding: 1).call(input).shape, Is.EqualTo(new long[] { 1, 2, 4, 4 }));
        Assert.That(nn.MaxPool2d((2, 3)).call(input).shape, Is.EqualTo(new long[] { 1, 2, 3, 2 }));
        Assert.That(nn.MaxPool2d([2, 2], ceil_mode: true).call(input).shape, Is.EqualTo(new long[] { 1, 2, 4, 4 }));
        Assert.That(nn.AvgPool2d(2).call(input).shape, Is.EqualTo(new long[] { 1, 2, 3, 3 }));
        Assert.That(nn.AvgPool2d((3, 2), padding: (1, 1)).call(input).shape, Is.EqualTo(new long[] { 1, 2, 3, 4 }));
        Assert.That(nn.AdaptiveAvgPool2d((1, 3)).call(input).shape, Is.EqualTo(new long[] { 1, 2, 1, 3 }));
        Assert.That(nn.AdaptiveMaxPool2d([2, 2]).call(input).shape, Is.EqualTo(new long[] { 1, 2, 2, 2 }));
        var (values, indices) = nn.MaxPool2d(7).forward_with_indices(input);
        Assert.That(values.shape, Is.EqualTo(indices.shape));
        Assert.That(indices.flatten().data<long>().ToArray(), Is.EqualTo(new long[] { 48, 48 }));
        var (pooled, where) = nn.MaxPool2d(2).forward_with_indices(input);
        Assert.That(nn.MaxUnpool2d(2).call(pooled, where, [7, 7]).shape, Is.EqualTo(new long[] { 1, 2, 7, 7 }));
    }

    [Test]
    public void ActivationsAgreeWithTheirFormulas()
    {
        using var scope = NewDisposeScope();
        var input = tensor(new float[] { -2, -0.5f, 0, 1, 7 });
        double[] x = [-2, -0.5, 0, 1, 7];
        void Agrees(nn.Module<Tensor, Tensor> module, Func<double, double> formula) =>
            Assert.That(Doubles(module.call(input)), Is.EqualTo(x.Select(formula)).Within(1e-5), module.GetName());
        static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));

        Agrees(nn.ReLU(), v => Math.Max(v, 0));
        Agrees(nn.ReLU6(), v => Math.Clamp(v, 0, 6));
        Agrees(nn.LeakyReLU(0.1), v => v < 0 ? 0.1 * v : v);
        Agrees(nn.PReLU(1), v => v < 0 ? 0.25 * v : v);
        Agrees(nn.ELU(0.5), v => v < 0 ? 0.5 * (Math.Exp(v) - 1) : v);
        Agrees(nn.CELU(0.5), v => v < 0 ? 0.5 * (Math.Exp(v / 0.5) - 1) : v);
        Agrees(nn.SELU(), v => 1.0507009873554805 * (v < 0 ? 1.6732632423543772 * (Math.Exp(v) - 1) : v));
        Agrees(nn.SiLU(), v => v * Sigmoid(v));
        Agrees(nn.Mish(), v => v * Math.Tanh(Math.Log(1 + Math.Exp(v))));
        Agrees(nn.Hardswish(), v => v * Math.Clamp(v + 3, 0, 6) / 6);
        Agrees(nn.Hardsigmoid(), v => Math.Clamp(v + 3, 0, 6) / 6);
        Agrees(nn.Hardtanh(-1, 2), v => Math.Clamp(v, -1, 2));
        Agrees(nn.Sigmoid(), Sigmoid);
        Agrees(nn.Tanh(), Math.Tanh);
        Agrees(nn.Softplus(), v => Math.Log(1 + Math.Exp(v)));
        Agrees(nn.Softsign(), v => v / (1 + Math.Abs(v)));
        Agrees(nn.LogSigmoid(), v => Math.Log(Sigmoid(v)));
        Agrees(nn.Softmax(0), v => Math.Exp(v) / x.Sum(Math.Exp));
        Agrees(nn.LogSoftmax(0), v => v - Math.Log(x.Sum(Math.Exp)));
        Agrees(nn.Threshold(0.5, 9), v => v > 0.5 ? v : 9);
        Agrees(nn.GELU(GELU.Approximate.tanh), v => 0.5 * v * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v))));
    }

    [Test]
    public void InplaceActivationChangesItsInput()
    {
        using var input = tensor(new float[] { -1, 2 });
        using var result = nn.ReLU(inplace: true).call(input);
        Assert.That(input.data<float>().ToArray(), Is.EqualTo(new float[] { 0, 2 }));
    }

    [Test]
    public void DropoutActsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var dropout = nn.Dropout(0.5);
        var input = ones(1000);
        Assert.That(Doubles(dropout.call(input)).Distinct().Order(), Is.EqualTo(new[] { 0.0, 2.0 }));
        dropout.eval();
        Assert.That(Doubles(dropout.call(input)), Has.All.EqualTo(1));
    }

    [Test]
    public void PaddingAndReshapingLayersGiveTheRightShapes()
    {
        using var scope = NewDisposeScope();
        var input = Wave(1, 4, 3, 3);
        Assert.That(nn.ZeroPad2d((1, 2, 3, 4)).call(input).shape, Is.EqualTo(new long[] { 1, 4, 10, 6 }));
        Assert.That(nn.ReflectionPad2d(1).call(input).shape, Is.EqualTo(new long[] { 1, 4, 5, 5 }));
        Assert.That(nn.ReplicationPad2d(1).call(input).shape, Is.EqualTo(new long[] { 1, 4, 5, 5 }));
        Assert.That(nn.ConstantPad2d(1, 7).call(input)[0, 0, 0, 0].item<float>(), Is.EqualTo(7));
        Assert.That(nn.Flatten().call(input).shape, Is.EqualTo(new long[] { 1, 36 }));
        Assert.That(nn.Unflatten(1, [2, 2]).call(input).shape, Is.EqualTo(new long[] { 1, 2, 2, 3, 3 }));
        Assert.That(nn.PixelShuffle(2).call(input).shape, Is.EqualTo(new long[] { 1, 1, 6, 6 }));
        Assert.That(nn.Upsample(scale_factor: [2, 2]).call(input).shape, Is.EqualTo(new long[] { 1, 4, 6, 6 }));
        Assert.That(nn.Upsample([5, 4], mode: UpsampleMode.Bilinear, align_corners: false).call(input).shape, Is.EqualTo(new long[] { 1, 4, 5, 4 }));
    }

    [Test]
    public void EmbeddingLooksUpAndPassesNoGradientToItsPadding()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding(4, 2, padding_idx: -1);
        var indices = tensor(new long[] { 3, 1, 1 });
        var rows = embedding.call(indices);
        rows.sum().backward();
        Assert.That(Doubles(rows)[..2], Is.EqualTo(new[] { 0.0, 0.0 }));
        Assert.That(Doubles(embedding.weight!.grad!), Is.EqualTo(new[] { 0.0, 0, 2, 2, 0, 0, 0, 0 }));

        using var bounded = nn.Embedding_from_pretrained(tensor(new float[] { 3, 4 }).reshape(1, 2), max_norm: 1);
        Assert.That(Doubles(bounded.call(tensor(new long[] { 0 }))), Is.EqualTo(new[] { 0.6, 0.8 }).Within(1e-5));
        Assert.That(bounded.weight!.requires_grad, Is.False);
    }

    [Test]
    public void AttentionAgreesWithPyTorch()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var attention = nn.MultiheadAttention(8, 2);
        var input = Wave(3, 2, 8);
        var (output, weights) = attention.call(input, input, input);
        Assert.That(Doubles(output)[..4], Is.EqualTo(new[] { -0.0442762263, 0.0207080953, -0.0592421517, 0.0225327946 }).Within(1e-6));
        Assert.That(Doubles(weights)[..6], Is.EqualTo(new[] { 0.398327678, 0.328457415, 0.273214936, 0.357937217, 0.333687425, 0.308375359 }).Within(1e-6));

        var padding = tensor(new[] { false, false, true, false, false, false }).reshape(2, 3);
        var (masked, seen) = attention.call(input, input, input, padding, true, ones(3, 3).triu(1).to(ScalarType.Bool));
        Assert.That(Doubles(masked).Sum(Math.Abs), Is.EqualTo(2.75076139).Within(1e-5));
        Assert.That(Doubles(seen)[^3..], Is.EqualTo(new[] { 0.288487375, 0.328807116, 0.382705539 }).Within(1e-6));
        Assert.That(attention.call(input, input, input, need_weights: false).Item2, Is.Null);
    }

    [Test]
    public void AttentionWithExtraKeysAgreesWithPyTorch()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var attention = nn.MultiheadAttention(8, 2, add_bias_kv: true, add_zero_attn: true, kdim: 6, vdim: 4);
        manual_seed(1);
        var (query, key, value) = (randn(3, 2, 8), randn(5, 2, 6), randn(5, 2, 4));
        var (output, weights) = attention.call(query, key, value);
        Assert.That(Doubles(output).Sum(Math.Abs), Is.EqualTo(9.94732044).Within(1e-5));
        Assert.That(weights.shape, Is.EqualTo(new long[] { 2, 3, 7 }));
        Assert.That(Doubles(weights).Sum(weight => weight * weight), Is.EqualTo(1.41103047).Within(1e-5));
    }

    [Test]
    public void EncoderLayerAgreesWithPyTorch()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var layer = nn.TransformerEncoderLayer(8, 2, 16);
        layer.eval();
        var output = Doubles(layer.call(Wave(3, 2, 8)));
        Assert.That(output[..4], Is.EqualTo(new[] { -1.6167109, -0.40536207, -0.546000302, -0.191852644 }).Within(1e-5));
        Assert.That(output.Sum(Math.Abs), Is.EqualTo(40.1557846).Within(1e-4));
    }

    [Test]
    public void LossesHandOnTheirSettings()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new float[] { 1, 2, 3, 0 }).reshape(2, 2);
        var target = tensor(new long[] { 0, 1 });
        double Log(double a, double b) => Math.Log(Math.Exp(a) + Math.Exp(b));
        var (first, second) = (Log(1, 2) - 1, Log(3, 0) - 0);
        Assert.That(nn.CrossEntropyLoss().call(logits, target).item<float>(), Is.EqualTo((first + second) / 2).Within(1e-6));
        Assert.That(nn.CrossEntropyLoss(ignore_index: 1, reduction: nn.Reduction.Sum).call(logits, target).item<float>(), Is.EqualTo(first).Within(1e-6));
        Assert.That(nn.CrossEntropyLoss(weight: tensor(new float[] { 3, 1 })).call(logits, target).item<float>(), Is.EqualTo((3 * first + second) / 4).Within(1e-6));

        var (one, other) = (tensor(new float[] { 0, 1 }), tensor(new float[] { 0.5f, 3 }));
        Assert.That(nn.MSELoss().call(one, other).item<float>(), Is.EqualTo(2.125f).Within(1e-6));
        Assert.That(nn.L1Loss(nn.Reduction.Sum).call(one, other).item<float>(), Is.EqualTo(2.5f).Within(1e-6));
        Assert.That(nn.SmoothL1Loss(nn.Reduction.Sum, beta: 0.5).call(one, other).item<float>(), Is.EqualTo(0.25f + 1.75f).Within(1e-6));
        Assert.That(nn.HuberLoss(delta: 0.5, reduction: nn.Reduction.Sum).call(one, other).item<float>(), Is.EqualTo(0.125f + 0.5f * 1.75f).Within(1e-6));
    }
}
