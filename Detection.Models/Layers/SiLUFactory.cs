using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Sigmoid-weighted linear unit, x * sigmoid(x).</summary>
/// <param name="inplace">Whether the input is overwritten; what feeds it is always a fresh convolution or norm output.</param>
[Component("SiLU")]
public sealed class SiLUFactory(bool inplace = true) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.SiLU(inplace);
}
