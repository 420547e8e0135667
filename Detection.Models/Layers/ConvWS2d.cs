using Detection.Core.Structures;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A convolution whose filters are standardised to mean 0 and deviation 1 before use (Qiao et al., "Weight
/// Standardization", 2019; mmcv's <c>ConvWS2d</c>). It counts as a <c>Conv2d</c> where initializers choose layers.</summary>
[LayerKind("Conv2d")]
public sealed class ConvWS2d : Layer
{
    private readonly ConvShape shape;
    private readonly double eps;
    private readonly Parameter weight;
    private readonly Parameter? bias;

    /// <summary>Makes the <c>weight</c>, [out, in / groups, k, k], and the <c>bias</c>, [out].</summary>
    /// <param name="shape">Channels, kernel, stride, padding, dilation, groups and bias.</param>
    /// <param name="eps">Added to the standard deviation.</param>
    public ConvWS2d(ConvShape shape, double eps = 1e-5)
        : base(nameof(ConvWS2d))
    {
        this.shape = shape;
        this.eps = eps;
        weight = new Parameter(empty(shape.OutChannels, shape.InChannels / shape.Groups, shape.KernelSize, shape.KernelSize));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        register_parameter("weight", weight);
        if (!shape.Bias) return;
        bias = new Parameter(zeros(shape.OutChannels));
        register_parameter("bias", bias);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var mean = weight.mean([1, 2, 3], keepdim: true);
        var deviation = weight.std([1, 2, 3], keepdim: true);
        var standardised = (weight - mean) / (deviation + eps);
        return nn.functional.conv2d(input, standardised, bias, [shape.Stride, shape.Stride], [shape.Padding, shape.Padding], [shape.Dilation, shape.Dilation], shape.Groups)
            .MoveToOuterDisposeScope();
    }
}
