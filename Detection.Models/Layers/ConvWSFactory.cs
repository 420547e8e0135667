using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Convolutions with weight standardisation (mmcv's <c>ConvWS</c>).</summary>
/// <param name="eps">Added to the standard deviation.</param>
[Component("ConvWS")]
public sealed class ConvWSFactory(double eps = 1e-5) : IConvFactory
{
    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor> Create(ConvShape shape) => new ConvWS2d(shape, eps);
}
