using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Fills weights with one value (mmcv <c>Constant</c>).</summary>
/// <param name="val">The value.</param>
/// <param name="bias">Value of the biases.</param>
/// <param name="biasProb">Instead, the probability that a sigmoid of the bias shall give.</param>
/// <param name="layer">Class names of the layers to fill.</param>
/// <param name="name">Name of the child to fill as a whole, in an override.</param>
/// <param name="overrides">Initializers, each with a <c>name</c>, for children that differ.</param>
[Component("Constant")]
public sealed class ConstantInitializer(
    double val,
    double bias = 0,
    double? biasProb = null,
    LayerNames? layer = null,
    string? name = null,
    [ConfigName("override")] IReadOnlyList<IInitializer>? overrides = null)
    : Initializer(bias, biasProb, layer, name, overrides)
{
    /// <inheritdoc/>
    protected override void FillWeight(Tensor weight) => nn.init.constant_(weight, val);
}
