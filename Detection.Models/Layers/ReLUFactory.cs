using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Rectified linear unit, max(x, 0).</summary>
/// <param name="inplace">Whether the input is overwritten; what feeds it is always a fresh convolution or norm output.</param>
[Component("ReLU")]
public sealed class ReLUFactory(bool inplace = true) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.ReLU(inplace);
}
