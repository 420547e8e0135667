using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Leaky rectified linear unit (Maas et al., 2013).</summary>
/// <param name="negativeSlope">Slope below zero.</param>
/// <param name="inplace">Whether the input is overwritten; what feeds it is always a fresh convolution or norm output.</param>
[Component("LeakyReLU")]
public sealed class LeakyReLUFactory(double negativeSlope = 0.01, bool inplace = true) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.LeakyReLU(negativeSlope, inplace);
}
