using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.MatchCosts;

/// <summary>Sum of the absolute differences of coordinates (Carion et al., DETR, ECCV 2020, eq. 9; mmdetection's <c>BBoxL1Cost</c>) of predictions
/// [Q, 4] cx cy w h and ground truth [G, 4] x1 y1 x2 y2, both in shares of the image.</summary>
/// <param name="weight">What the cost is multiplied by.</param>
/// <param name="boxFormat">What is compared: corners, or centres and sides.</param>
[Component("BBoxL1Cost")]
public sealed class BBoxL1Cost(double weight = 1, MatchBoxFormat boxFormat = MatchBoxFormat.Xyxy) : IMatchCost
{
    /// <inheritdoc/>
    public Tensor Cost(Tensor predictions, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var (boxes, objects) = boxFormat == MatchBoxFormat.Xyxy
            ? (BoxTransforms.ToCorners(predictions), targets)
            : (predictions, BoxTransforms.ToCenters(targets));
        return (cdist(boxes, objects, 1) * weight).MoveToOuterDisposeScope();
    }
}
