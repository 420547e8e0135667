using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>The input, cut off at both ends (mmcv's <c>Clamp</c>).</summary>
/// <param name="min">The least value.</param>
/// <param name="max">The largest value.</param>
[Component("Clamp")]
[Component("Clip")]
public sealed class ClampFactory(double min = -1, double max = 1) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => new ElementwiseLayer("Clamp", input => input.clamp(min, max));
}
