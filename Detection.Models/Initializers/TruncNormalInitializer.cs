using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Fills weights from a normal distribution cut off at two bounds (mmcv <c>TruncNormal</c>).</summary>
/// <param name="mean">Its mean.</param>
/// <param name="std">Its standard deviation.</param>
/// <param name="a">Smallest value.</param>
/// <param name="b">Largest value.</param>
/// <param name="bias">Value of the biases.</param>
/// <param name="biasProb">Instead, the probability that a sigmoid of the bias shall give.</param>
/// <param name="layer">Class names of the layers to fill.</param>
/// <param name="name">Name of the child to fill as a whole, in an override.</param>
/// <param name="overrides">Initializers, each with a <c>name</c>, for children that differ.</param>
[Component("TruncNormal")]
public sealed class TruncNormalInitializer(
    double mean = 0,
    double std = 1,
    double a = -2,
    double b = 2,
    double bias = 0,
    double? biasProb = null,
    LayerNames? layer = null,
    string? name = null,
    [ConfigName("override")] IReadOnlyList<IInitializer>? overrides = null)
    : Initializer(bias, biasProb, layer, name, overrides)
{
    /// <inheritdoc/>
    protected override void FillWeight(Tensor weight) => nn.init.trunc_normal_(weight, mean, std, a, b);
}
