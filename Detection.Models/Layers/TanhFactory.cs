using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Hyperbolic tangent.</summary>
[Component("Tanh")]
public sealed class TanhFactory : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.Tanh();
}
