using Detection.Core.Contracts;

namespace Detection.Models.Backbones;

/// <summary>What one residual block is made with.</summary>
/// <param name="InChannels">Channels of the input.</param>
/// <param name="Planes">Channels inside; the output has the block's expansion times as many.</param>
/// <param name="Stride">Step of the block in cells.</param>
/// <param name="Dilation">Distance between the taps of its 3x3 convolution.</param>
/// <param name="Downsample">Brings the input to the output's shape; null where it has it already.</param>
/// <param name="Style">Which convolution takes the step.</param>
/// <param name="ConvCfg">Makes the convolutions.</param>
/// <param name="NormCfg">Makes the normalisations.</param>
/// <param name="DeformableCfg">Makes the 3x3 convolution of a bottleneck instead, where given.</param>
/// <param name="ZeroInitResidual">Whether the last normalisation starts at zero, so that the block starts as the identity.</param>
/// <param name="Groups">Groups of the 3x3 convolution of a bottleneck.</param>
/// <param name="Width">Channels of its first two convolutions; as many as <paramref name="Planes"/> unless given.</param>
/// <param name="Plugins">Layers put into a bottleneck; null is none.</param>
/// <param name="Checkpoint">Whether the block computes again in the backward pass rather than keep what it computed.</param>
public sealed record ResidualBlockSettings(
    int InChannels,
    int Planes,
    int Stride,
    int Dilation,
    Downsample? Downsample,
    ResNetStyle Style,
    IConvFactory ConvCfg,
    INormFactory NormCfg,
    IConvFactory? DeformableCfg,
    bool ZeroInitResidual,
    int Groups = 1,
    int? Width = null,
    IReadOnlyList<StagePlugin>? Plugins = null,
    bool Checkpoint = false);
