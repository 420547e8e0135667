using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Gives out one convolution again and again, for layers that share it.</summary>
/// <param name="convolution">The convolution.</param>
internal sealed class SharedConvFactory(nn.Module<Tensor, Tensor> convolution) : IConvFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(ConvShape shape) => convolution;
}
