using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Coders;

/// <summary>Boxes as the distances of their left, top, right and bottom side from a point (Tian et al., FCOS, ICCV 2019, eq. 1;
/// mmdetection's <c>DistancePointBBoxCoder</c>). Where other coders take boxes, it takes points [..., 2] x y in pixels.</summary>
/// <param name="clipBorder">Whether decoded boxes are cut at the border of the image.</param>
[Component("DistancePointBBoxCoder")]
public sealed class DistancePointBBoxCoder(bool clipBorder = true) : IBBoxCoder
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The first argument holds no points.</exception>
    public Tensor Encode(Tensor boxes, Tensor groundTruth)
    {
        CheckPoints(boxes);
        using var scope = NewDisposeScope();
        return cat([boxes - groundTruth.narrow(-1, 0, 2), groundTruth.narrow(-1, 2, 2) - boxes], -1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The first argument holds no points.</exception>
    public Tensor Decode(Tensor boxes, Tensor deltas, (int Height, int Width)? maxShape = null)
    {
        CheckPoints(boxes);
        using var scope = NewDisposeScope();
        var corners = cat([boxes - deltas.narrow(-1, 0, 2), boxes + deltas.narrow(-1, 2, 2)], -1);
        return (clipBorder && maxShape is { } shape ? BoxTransforms.Clip(corners, shape) : corners).MoveToOuterDisposeScope();
    }

    private static void CheckPoints(Tensor points)
    {
        if (points.shape[^1] != 2)
            throw new ArgumentException($"DistancePointBBoxCoder expects points [..., 2], found [{string.Join(", ", points.shape)}].", nameof(points));
    }
}
