using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>A narrow map expanded, filtered within its channels, and narrowed again, with a shortcut where shapes allow (Sandler et
/// al., "MobileNetV2", CVPR 2018, fig. 3b; mmdetection's <c>InvertedResidual</c>).</summary>
public sealed class InvertedResidual : Layer
{
    private readonly ConvModule? expand;
    private readonly ConvModule depthwise;
    private readonly ConvModule linear;
    private readonly bool shortcut;
    private readonly bool checkpoint;

    /// <summary>Makes <c>expand_conv</c>, where channels are expanded, <c>depthwise_conv</c> and <c>linear_conv</c>.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="midChannels">Channels inside.</param>
    /// <param name="stride">Step of the depthwise convolution.</param>
    /// <param name="withExpandConv">Whether channels are expanded; else <paramref name="midChannels"/> are <paramref name="inChannels"/>.</param>
    /// <param name="convCfg">Makes the convolutions; null is plain ones.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    /// <param name="actCfg">Makes the activations; null is none.</param>
    /// <param name="checkpoint">Whether the block computes again in the backward pass.</param>
    public InvertedResidual(
        int inChannels,
        int outChannels,
        int midChannels,
        int stride,
        bool withExpandConv,
        IConvFactory? convCfg,
        INormFactory? normCfg,
        IActivationFactory? actCfg,
        bool checkpoint)
        : base(nameof(InvertedResidual))
    {
        if (withExpandConv)
        {
            expand = new ConvModule(new ConvShape(inChannels, midChannels, 1), convCfg, normCfg, actCfg);
            register_module("expand_conv", expand);
        }

        depthwise = new ConvModule(new ConvShape(midChannels, midChannels, 3, stride, 1, Groups: midChannels), convCfg, normCfg, actCfg);
        linear = new ConvModule(new ConvShape(midChannels, outChannels, 1), convCfg, normCfg);
        register_module("depthwise_conv", depthwise);
        register_module("linear_conv", linear);
        shortcut = stride == 1 && inChannels == outChannels;
        this.checkpoint = checkpoint;
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input) => checkpoint ? Checkpointing.Run(this, Compute, input) : Compute(input);

    private Tensor Compute(Tensor input)
    {
        using var scope = NewDisposeScope();
        var expanded = expand is null ? input : expand.call(input);
        var filtered = depthwise.call(expanded);
        if (expand is not null) expanded.Dispose();
        var output = linear.call(filtered);
        return (shortcut ? input + output : output).MoveToOuterDisposeScope();
    }
}
