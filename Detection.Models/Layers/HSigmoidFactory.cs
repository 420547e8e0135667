using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Hard sigmoid: (x + bias) / divisor, cut off at both ends (mmcv's <c>HSigmoid</c>).</summary>
/// <param name="bias">Added to the input.</param>
/// <param name="divisor">What the sum is divided by; not 0.</param>
/// <param name="minValue">The least value.</param>
/// <param name="maxValue">The largest value.</param>
[Component("HSigmoid")]
public sealed class HSigmoidFactory(double bias = 3, double divisor = 6, double minValue = 0, double maxValue = 1) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => new ElementwiseLayer("HSigmoid", input => ((input + bias) / divisor).clamp_(minValue, maxValue));
}
