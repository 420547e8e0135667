using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Hard swish, x * relu6(x + 3) / 6 (Howard et al., "MobileNetV3", ICCV 2019).</summary>
/// <param name="inplace">Whether the input is overwritten; what feeds it is always a fresh convolution or norm output.</param>
[Component("HSwish")]
public sealed class HSwishFactory(bool inplace = true) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.Hardswish(inplace);
}
