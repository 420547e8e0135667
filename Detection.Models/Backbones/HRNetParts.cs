using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;

namespace Detection.Models.Backbones;

/// <summary>What the layers of an <see cref="HRNet"/> are made with.</summary>
/// <param name="ConvCfg">Makes the convolutions.</param>
/// <param name="NormCfg">Makes the norms.</param>
/// <param name="ZeroInitResidual">Whether blocks start as the identity.</param>
/// <param name="Checkpoint">Whether blocks compute again in the backward pass.</param>
internal sealed record HRNetParts(IConvFactory ConvCfg, INormFactory NormCfg, bool ZeroInitResidual, bool Checkpoint)
{
    /// <summary>A row of residual blocks of one resolution.</summary>
    public ResLayer Blocks(IResidualBlockFactory factory, int inChannels, int planes, int count)
        => new(factory, new ResidualBlockSettings(inChannels, planes, 1, 1, null, ResNetStyle.Pytorch, ConvCfg, NormCfg, null, ZeroInitResidual, Checkpoint: Checkpoint), count, averageDown: false);

    /// <summary>A 3x3 convolution that keeps the resolution.</summary>
    public ConvNormLayer Same(int inChannels, int outChannels)
        => new(new ConvShape(inChannels, outChannels, 3, Padding: 1), ConvCfg, NormCfg, relu: true);

    /// <summary>A 3x3 convolution that halves the resolution.</summary>
    public ConvNormLayer Halved(int inChannels, int outChannels, bool relu)
        => new(new ConvShape(inChannels, outChannels, 3, Stride: 2, Padding: 1), ConvCfg, NormCfg, relu);

    /// <summary>A 1x1 convolution, its output enlarged.</summary>
    public ConvNormLayer Enlarged(int inChannels, int outChannels, int factor)
        => new(new ConvShape(inChannels, outChannels, 1), ConvCfg, NormCfg, enlargement: factor);
}
