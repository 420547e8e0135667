using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A linear layer on directions: <see cref="NormedLinear"/> (mmdetection's <c>NormedLinear</c>).</summary>
/// <param name="temperature">What the cosines are multiplied by (mmdetection's spelling of the key is <c>tempearture</c>).</param>
/// <param name="power">Power of the lengths that inputs and weights are divided by.</param>
/// <param name="eps">Added to the lengths.</param>
/// <param name="bias">Whether the layer has a bias.</param>
[Component("NormedLinear")]
public sealed class NormedLinearFactory([ConfigName("tempearture")] double temperature = 20, double power = 1, double eps = 1e-6, bool bias = true) : ILinearFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(int inputs, int outputs) => new NormedLinear(inputs, outputs, temperature, power, eps, bias);
}
