using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Overlaps of upright boxes (mmdetection's <c>BboxOverlaps2D</c>).</summary>
[Component("BboxOverlaps2D")]
[UnsupportedKey("scale", "overlaps are always computed in 32 bits here")]
[UnsupportedKey("dtype", "overlaps are always computed in 32 bits here")]
public sealed class BboxOverlaps2D : IIouCalculator
{
    /// <inheritdoc/>
    public Tensor Overlaps(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU) => BoxOverlaps.Pairwise(first, second, mode);
}
