using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>The centre of a box by its place in a cell, 0 .. 1, and its growth relative to an anchor in the middle of the cell (Redmon and
/// Farhadi, YOLO9000, CVPR 2017, sec. 2; mmdetection's <c>YOLOBBoxCoder</c>).</summary>
/// <param name="eps">How near to the border of a cell a centre may be encoded, and the least factor of a side.</param>
[Component("YOLOBBoxCoder")]
public sealed class YOLOBBoxCoder(double eps = 1e-6) : IGridBBoxCoder
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor boxes, Tensor groundTruth, Tensor strides)
    {
        using var scope = NewDisposeScope();
        var (center, size) = Parts(boxes);
        var (goalCenter, goalSize) = Parts(groundTruth);
        var place = (((goalCenter - center) / strides) + 0.5).clamp(eps, 1 - eps);
        return cat([place, (goalSize / size).clamp(min: eps).log()], -1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Decode(Tensor boxes, Tensor deltas, Tensor strides)
    {
        using var scope = NewDisposeScope();
        var (center, size) = Parts(boxes);
        var moved = center + ((deltas.narrow(-1, 0, 2) - 0.5) * strides);
        var half = size * 0.5 * deltas.narrow(-1, 2, 2).exp();
        return cat([moved - half, moved + half], -1).MoveToOuterDisposeScope();
    }

    private static (Tensor Center, Tensor Size) Parts(Tensor boxes)
    {
        var (low, high) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2));
        return ((low + high) * 0.5, high - low);
    }
}
