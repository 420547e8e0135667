using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Fills weights so that a layer and the rectifier behind it keep variances (He et al., ICCV 2015; mmcv <c>Kaiming</c>).</summary>
/// <param name="a">Slope of the leaky rectifier below zero.</param>
/// <param name="mode">Whose variance is kept.</param>
/// <param name="nonlinearity">What follows the layer.</param>
/// <param name="distribution">Normal or uniform noise.</param>
/// <param name="bias">Value of the biases.</param>
/// <param name="biasProb">Instead, the probability that a sigmoid of the bias shall give.</param>
/// <param name="layer">Class names of the layers to fill.</param>
/// <param name="name">Name of the child to fill as a whole, in an override.</param>
/// <param name="overrides">Initializers, each with a <c>name</c>, for children that differ.</param>
[Component("Kaiming")]
public sealed class KaimingInitializer(
    double a = 0,
    FanMode mode = FanMode.FanOut,
    Nonlinearity nonlinearity = Nonlinearity.Relu,
    Distribution distribution = Distribution.Normal,
    double bias = 0,
    double? biasProb = null,
    LayerNames? layer = null,
    string? name = null,
    [ConfigName("override")] IReadOnlyList<IInitializer>? overrides = null)
    : Initializer(bias, biasProb, layer, name, overrides)
{
    private readonly double gain = nonlinearity switch
    {
        Nonlinearity.Relu => Math.Sqrt(2),
        Nonlinearity.LeakyRelu => Math.Sqrt(2 / (1 + (a * a))),
        Nonlinearity.Tanh => 5.0 / 3,
        _ => 1,
    };

    /// <inheritdoc/>
    protected override void FillWeight(Tensor weight)
    {
        var (inputs, outputs) = Fans(weight);
        FillNoise(weight, gain / Math.Sqrt(mode == FanMode.FanIn ? inputs : outputs), distribution);
    }
}
