using Detection.Core.Tracing;
using Detection.Ops.Layout;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A convolution and the normalisation behind it, computed as one convolution where that gives the same result:
/// a batch norm in evaluation mode is a scale and a shift per channel, so it can go into the weights.</summary>
/// <remarks>Owns none of the two modules; it only computes with them. Gradients flow through the folding, so a batch norm
/// that is trained in evaluation mode (<c>norm_eval</c>) gets its gradients.</remarks>
/// <param name="convolution">The convolution.</param>
/// <param name="norm">The normalisation, or null.</param>
public sealed class ConvNormPair(nn.Module<Tensor, Tensor> convolution, nn.Module<Tensor, Tensor>? norm)
{
    private readonly Conv2d? plainConvolution = convolution is Conv2d { padding_mode: PaddingModes.Zeros, padding: not null } conv ? conv : null;
    private readonly BatchNorm? batchNorm = norm is BatchNorm { track_running_stats: true } bn ? bn : null;
    private (Tensor Weight, Tensor Bias)? folded;

    /// <summary>Convolves and normalises.</summary>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float, in nobody else's use: the caller may change it in place.</returns>
    public Tensor Apply(Tensor input)
    {
        if (norm is null) return Convolve(input);
        if (plainConvolution is null || batchNorm is null || batchNorm.training) return Normalise(norm, Convolve(input));
        var gradient = is_grad_enabled();
        if (folded is { } ready && !gradient) return Convolve(plainConvolution, input, ready.Weight, ready.Bias);
        if (!FoldingPays(plainConvolution, input)) return Normalise(norm, Convolve(input));
        var (weight, bias) = Fold(plainConvolution, batchNorm);
        using (weight)
        using (bias)
            return Convolve(plainConvolution, input, weight, bias);
    }

    /// <summary>Keeps the folded weights for the calls without gradient to come.</summary>
    public void KeepFolded()
    {
        if (plainConvolution is null || batchNorm is null || batchNorm.training || folded is not null) return;
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (weight, bias) = Fold(plainConvolution, batchNorm);
        folded = (weight.DetachFromDisposeScope(), bias.DetachFromDisposeScope());
    }

    /// <summary>Drops what <see cref="KeepFolded"/> kept.</summary>
    public void DropFolded()
    {
        folded?.Weight.Dispose();
        folded?.Bias.Dispose();
        folded = null;
    }

    // Folding touches every weight a few times, normalising every output a few times: the cheaper of the two is taken, with gradient
    // as without, so that training computes to the bit what inference does.
    private static bool FoldingPays(Conv2d conv, Tensor input)
    {
        var outputs = input.shape[0] * (input.shape[2] / conv.stride[0]) * (input.shape[3] / conv.stride[1]);
        var weightsPerChannel = conv.in_channels / conv.groups * conv.kernel_size[0] * conv.kernel_size[1];
        return outputs > weightsPerChannel;
    }

    private static (Tensor Weight, Tensor Bias) Fold(Conv2d conv, BatchNorm norm)
    {
        using var scope = NewDisposeScope();
        var scale = (norm.running_var! + norm.eps).rsqrt();
        if (norm.affine) scale *= norm.weight;
        var mean = conv.bias is { } bias ? norm.running_mean! - bias : norm.running_mean!;
        var shift = norm.affine ? norm.bias! - mean * scale : -mean * scale;
        return scope.MoveToOuter(Like(conv.weight, conv.weight * scale.view(-1, 1, 1, 1)), Like(conv.weight, shift));
    }

    // Of a batch in channels_last libtorch sums up in single precision, and each of many such layers adds to the error; of a plain
    // one in double precision.
    private static Tensor Normalise(nn.Module<Tensor, Tensor> norm, Tensor convolved)
    {
        if (convolved.dtype != ScalarType.Float32) return NormaliseLow(norm, convolved);
        if (norm is not BatchNorm { training: true } || convolved.device_type != DeviceType.CPU || !convolved.IsChannelsLast()) return norm.call(convolved);
        using var plain = convolved.contiguous();
        using var normalised = norm.call(plain);
        // Not a view, which callers could not change in place at no cost.
        return empty_like(convolved).copy_(normalised);
    }

    private static Tensor NormaliseLow(nn.Module<Tensor, Tensor> norm, Tensor convolved)
    {
        // The one norm that libtorch computes in float32 from low precision by itself, its parameters being float32.
        if (norm is BatchNorm2d) return norm.forward(convolved);
        using var high = convolved.to(float32);
        using var normalised = norm.call(high);
        return normalised.to(convolved.dtype);
    }

    private static Tensor Like(Tensor example, Tensor tensor) => tensor.dtype == example.dtype ? tensor : tensor.to(example.dtype);

    private Tensor Convolve(Tensor input)
        => plainConvolution is null ? convolution.call(input) : Convolve(plainConvolution, input, plainConvolution.weight, plainConvolution.bias);

    private static Tensor Convolve(Conv2d conv, Tensor input, Tensor weight, Tensor? bias)
    {
        if (!OverrunsBuffers(conv)) return Compute(conv, input, weight, bias, conv.stride);
        using var taken = input[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(step: conv.stride[0]), TensorIndex.Slice(step: conv.stride[1])];
        return Compute(conv, taken, weight, bias, [1, 1]);
    }

    // oneDNN 2.x corrupts the heap in the backward pass of strided 1x1 convolutions of few channels on channels_last tensors
    // (PyTorch 1.13 crashes alike). The step can be taken before the convolution instead, with the same result.
    private static bool OverrunsBuffers(Conv2d conv)
        => conv is { in_channels: < 16, groups: 1 } && conv.kernel_size is [1, 1] && conv.padding is [0, 0] && conv.stride.Any(step => step > 1);

    private static Tensor Compute(Conv2d conv, Tensor input, Tensor weight, Tensor? bias, long[] stride)
    {
        // libtorch cannot view channels-last weights as it does where there is nothing to convolve.
        using var plain = input.shape[0] == 0 ? weight.contiguous() : null;
        using var low = input.dtype == weight.dtype ? null : input.to(weight.dtype);
        ForwardTrace.Entering(conv, input);
        var output = nn.functional.conv2d(low ?? input, plain ?? weight, bias, stride, conv.padding, conv.dilation, conv.groups);
        ForwardTrace.Left(conv, output);
        return output;
    }
}
