using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Makes <see cref="BasicBlock"/>s.</summary>
public sealed class BasicBlockFactory : IResidualBlockFactory
{
    /// <inheritdoc/>
    public int Expansion => 1;

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(ResidualBlockSettings settings) => new BasicBlock(settings);
}
