using Detection.Core.Contracts;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Boxes as corners relative to a point, in strides: how RepPoints predict them.</summary>
internal sealed class PointOffsetCoder : IBBoxCoder
{
    /// <inheritdoc/>
    /// <remarks>Boxes are points with strides, [N, 4] x y stride_x stride_y.</remarks>
    public Tensor Encode(Tensor boxes, Tensor groundTruth)
    {
        using var scope = NewDisposeScope();
        return ((groundTruth - Corners(boxes)) / boxes.narrow(1, 2, 1)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <remarks>Boxes are points with strides, [N, 4] x y stride_x stride_y.</remarks>
    public Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape = null)
    {
        using var scope = NewDisposeScope();
        var decoded = (deltas * boxes.narrow(1, 2, 1)) + Corners(boxes);
        return (maxShape is { } shape ? BoxTransforms.Clip(decoded, shape) : decoded).MoveToOuterDisposeScope();
    }

    private static Tensor Corners(Tensor points) => points.narrow(1, 0, 2).repeat(1, 2);
}
