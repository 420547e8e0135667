using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Gaussian error linear unit (Hendrycks and Gimpel, 2016).</summary>
[Component("GELU")]
public sealed class GELUFactory : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.GELU();
}
