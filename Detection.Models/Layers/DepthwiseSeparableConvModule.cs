using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A convolution within each channel and a 1x1 one across them (Howard et al., "MobileNets", 2017; mmcv's
/// <c>DepthwiseSeparableConvModule</c>), each with its norm and activation.</summary>
public sealed class DepthwiseSeparableConvModule : Layer
{
    private readonly ConvModule depthwise;
    private readonly ConvModule pointwise;

    /// <summary>Makes the layers <c>depthwise_conv</c> and <c>pointwise_conv</c>.</summary>
    /// <param name="shape">Channels, and kernel, stride, padding and dilation of the first convolution.</param>
    /// <param name="convCfg">Makes the convolutions; null is plain ones.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    /// <param name="actCfg">Makes the activations; null is none.</param>
    public DepthwiseSeparableConvModule(ConvShape shape, IConvFactory? convCfg = null, INormFactory? normCfg = null, IActivationFactory? actCfg = null)
        : base(nameof(DepthwiseSeparableConvModule))
    {
        depthwise = new ConvModule(shape with { OutChannels = shape.InChannels, Groups = shape.InChannels }, convCfg, normCfg, actCfg);
        pointwise = new ConvModule(new ConvShape(shape.InChannels, shape.OutChannels, 1), convCfg, normCfg, actCfg);
        register_module("depthwise_conv", depthwise);
        register_module("pointwise_conv", pointwise);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var filtered = depthwise.call(input);
        return pointwise.call(filtered);
    }
}
