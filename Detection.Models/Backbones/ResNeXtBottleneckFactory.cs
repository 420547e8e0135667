using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Makes the <see cref="Bottleneck"/>s of a ResNeXt (Xie et al., CVPR 2017, fig. 3c).</summary>
/// <param name="groups">Groups of the 3x3 convolution; with 1 the block is a ResNet's.</param>
/// <param name="baseWidth">Channels of a group in the first stage.</param>
/// <param name="baseChannels">Planes of the first stage.</param>
public sealed class ResNeXtBottleneckFactory(int groups, int baseWidth, int baseChannels) : IResidualBlockFactory
{
    /// <inheritdoc/>
    public int Expansion => 4;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(ResidualBlockSettings settings)
    {
        if (groups == 1) return new Bottleneck(settings);
        var groupWidth = (int)Math.Floor(settings.Planes * ((double)baseWidth / baseChannels));
        return new Bottleneck(settings with { Groups = groups, Width = groupWidth * groups });
    }
}
