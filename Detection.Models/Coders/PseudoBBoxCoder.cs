using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>Boxes as they are (mmdetection's <c>PseudoBBoxCoder</c>).</summary>
[Component("PseudoBBoxCoder")]
public sealed class PseudoBBoxCoder : IBBoxCoder
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor boxes, Tensor groundTruth) => groundTruth.alias();

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape = null) => deltas.alias();
}
