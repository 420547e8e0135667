using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Fills weights so that a linear layer keeps variances in both directions (Glorot and Bengio, AISTATS 2010; mmcv <c>Xavier</c>).</summary>
/// <param name="gain">Factor on the spread.</param>
/// <param name="distribution">Normal or uniform noise.</param>
/// <param name="bias">Value of the biases.</param>
/// <param name="biasProb">Instead, the probability that a sigmoid of the bias shall give.</param>
/// <param name="layer">Class names of the layers to fill.</param>
/// <param name="name">Name of the child to fill as a whole, in an override.</param>
/// <param name="overrides">Initializers, each with a <c>name</c>, for children that differ.</param>
[Component("Xavier")]
public sealed class XavierInitializer(
    double gain = 1,
    Distribution distribution = Distribution.Normal,
    double bias = 0,
    double? biasProb = null,
    LayerNames? layer = null,
    string? name = null,
    [ConfigName("override")] IReadOnlyList<IInitializer>? overrides = null)
    : Initializer(bias, biasProb, layer, name, overrides)
{
    /// <inheritdoc/>
    protected override void FillWeight(Tensor weight)
    {
        var (inputs, outputs) = Fans(weight);
        FillNoise(weight, gain * Math.Sqrt(2.0 / (inputs + outputs)), distribution);
    }
}
