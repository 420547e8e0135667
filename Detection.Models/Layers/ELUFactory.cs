using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Exponential linear unit (Clevert et al., ICLR 2016).</summary>
/// <param name="alpha">The limit far below zero, negated.</param>
/// <param name="inplace">Whether the input is overwritten; what feeds it is always a fresh convolution or norm output.</param>
[Component("ELU")]
public sealed class ELUFactory(double alpha = 1.0, bool inplace = true) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.ELU(alpha, inplace);
}
