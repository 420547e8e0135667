using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Rectified linear unit with a learned slope below zero (He et al., ICCV 2015).</summary>
/// <param name="numParameters">Number of slopes: 1, or one per channel.</param>
/// <param name="init">First value of the slopes.</param>
[Component("PReLU")]
public sealed class PReLUFactory(int numParameters = 1, double init = 0.25) : IActivationFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create() => nn.PReLU(numParameters, init);
}
