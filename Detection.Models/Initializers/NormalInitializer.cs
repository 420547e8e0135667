using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Fills weights from a normal distribution (mmcv <c>Normal</c>).</summary>
/// <param name="mean">Its mean.</param>
/// <param name="std">Its standard deviation.</param>
/// <param name="bias">Value of the biases.</param>
/// <param name="biasProb">Instead, the probability that a sigmoid of the bias shall give.</param>
/// <param name="layer">Class names of the layers to fill.</param>
/// <param name="name">Name of the child to fill as a whole, in an override.</param>
/// <param name="overrides">Initializers, each with a <c>name</c>, for children that differ.</param>
[Component("Normal")]
public sealed class NormalInitializer(
    double mean = 0,
    double std = 1,
    double bias = 0,
    double? biasProb = null,
    LayerNames? layer = null,
    string? name = null,
    [ConfigName("override")] IReadOnlyList<IInitializer>? overrides = null)
    : Initializer(bias, biasProb, layer, name, overrides)
{
    /// <inheritdoc/>
    protected override void FillWeight(Tensor weight) => nn.init.normal_(weight, mean, std);
}
