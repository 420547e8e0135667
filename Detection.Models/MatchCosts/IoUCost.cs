using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.MatchCosts;

/// <summary>Minus the overlap (Carion et al., DETR, ECCV 2020, eq. 9; mmdetection's <c>IoUCost</c>) of predictions [Q, 4] and ground truth [G, 4], both
/// x1 y1 x2 y2 in pixels.</summary>
/// <param name="iouMode">The measure: <c>iou</c>, <c>iof</c> or <c>giou</c>.</param>
/// <param name="weight">What the cost is multiplied by.</param>
[Component("IoUCost")]
public sealed class IoUCost(OverlapMode iouMode = OverlapMode.GIoU, double weight = 1) : IMatchCost
{
    /// <inheritdoc/>
    public Tensor Cost(Tensor predictions, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return (BoxOverlaps.Pairwise(predictions, targets, iouMode) * -weight).MoveToOuterDisposeScope();
    }
}
