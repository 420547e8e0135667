using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Makes <see cref="Bottleneck"/>s.</summary>
public sealed class BottleneckFactory : IResidualBlockFactory
{
    /// <inheritdoc/>
    public int Expansion => 4;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(ResidualBlockSettings settings) => new Bottleneck(settings);
}
