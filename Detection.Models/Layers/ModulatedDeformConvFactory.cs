using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Modulated deformable convolution (Zhu et al., CVPR 2019; mmcv's <c>DCNv2</c>): offsets and masks of the taps are computed by a convolution of their own, <c>conv_offset</c>.</summary>
/// <param name="deformGroups">Channel groups that have offsets of their own; 1 unless given.</param>
/// <param name="deformableGroups">The old name of <paramref name="deformGroups"/>.</param>
/// <param name="fallbackOnStride">Whether the first block of a backbone that is given the layers takes a plain one.</param>
/// <exception cref="ArgumentException">Both names of the groups are given, with different numbers.</exception>
[Component("DCNv2")]
[UnsupportedKey("im2col_step", "work is divided by memory, not by images")]
public sealed class ModulatedDeformConvFactory(int? deformGroups = null, int? deformableGroups = null, bool fallbackOnStride = false) : IDeformConvFactory
{
    private readonly int groups = DeformableWeights.Groups(deformGroups, deformableGroups);

    /// <inheritdoc/>
    public bool FallbackOnStride { get; } = fallbackOnStride;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The channels cannot be divided into the groups.</exception>
    public nn.Module<Tensor, Tensor> Create(ConvShape shape) => new ModulatedDeformConv2dPack(shape, groups);
}
