using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>x * sigmoid(x) (Ramachandran et al., 2017; mmcv's <c>Swish</c>).</summary>
[Component("Swish")]
public sealed class SwishFactory : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.SiLU(inplace: false);
}
