using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Makes the blocks of a ResNet; what its variants differ in.</summary>
public interface IResidualBlockFactory
{
    /// <summary>Output channels of a block per channel inside.</summary>
    int Expansion { get; }

    /// <summary>Makes a block from [N, C, H, W] to [N, planes * expansion, H', W'].</summary>
    /// <param name="settings">The block.</param>
    nn.Module<Tensor, Tensor> Create(ResidualBlockSettings settings);
}
