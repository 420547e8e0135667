using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Initializers;

/// <summary>Caffe2's <c>XavierFill</c>: uniform noise of variance 1 / inputs (mmcv <c>Caffe2Xavier</c>).</summary>
/// <param name="bias">Value of the biases.</param>
/// <param name="biasProb">Instead, the probability that a sigmoid of the bias shall give.</param>
/// <param name="layer">Class names of the layers to fill.</param>
/// <param name="name">Name of the child to fill as a whole, in an override.</param>
/// <param name="overrides">Initializers, each with a <c>name</c>, for children that differ.</param>
[Component("Caffe2Xavier")]
public sealed class Caffe2XavierInitializer(
    double bias = 0,
    double? biasProb = null,
    LayerNames? layer = null,
    string? name = null,
    [ConfigName("override")] IReadOnlyList<IInitializer>? overrides = null)
    : Initializer(bias, biasProb, layer, name, overrides)
{
    /// <inheritdoc/>
    protected override void FillWeight(Tensor weight) => FillNoise(weight, Math.Sqrt(1.0 / Fans(weight).In), Distribution.Uniform);
}
