using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assigns each box to the ground truth it overlaps most, if the centre of one is in its cell (Redmon et al., YOLO, CVPR 2016, sec. 2;
/// mmdetection's <c>GridAssigner</c>): background up to one threshold, objects above another, and for each object its best boxes.</summary>
/// <param name="posIouThr">Above this overlap, a responsible box is an object.</param>
/// <param name="negIouThr">Up to this overlap, or between these two, a box is background.</param>
/// <param name="minPosIou">An object's best boxes become its own above this overlap.</param>
/// <param name="gtMaxAssignAll">Whether all boxes with an object's best overlap become its own, rather than the first.</param>
/// <param name="iouCalculator">How overlaps are measured; upright boxes by default.</param>
[Component("GridAssigner")]
public sealed class GridAssigner(
    double posIouThr,
    NegativeIouRange negIouThr,
    double minPosIou = 0,
    bool gtMaxAssignAll = true,
    IIouCalculator? iouCalculator = null) : IGridAssigner
{
    private readonly IIouCalculator iouCalculator = iouCalculator ?? new BboxOverlaps2D();

    /// <inheritdoc/>
    public AssignResult Assign(Tensor boxes, Tensor responsible, GroundTruth groundTruth)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var count = boxes.shape[0];
        if (groundTruth.Count == 0 || count == 0)
            return AssignedLabels.Complete(zeros(count, int64, boxes.device), zeros(count, float32, boxes.device), groundTruth);

        var overlaps = iouCalculator.Overlaps(groundTruth.Boxes, boxes);
        var most = overlaps.amax(0);
        var background = (negIouThr.Low > 0 ? most > negIouThr.Low : most >= 0) & (most <= negIouThr.High);
        var assigned = full(count, -1, int64, boxes.device).masked_fill(background, 0);

        overlaps = overlaps.masked_fill(responsible.logical_not().unsqueeze(0), -1);
        var (best, objects) = overlaps.max(0);
        assigned = where((best > posIouThr) & responsible, objects + 1, assigned);
        var own = OwnBoxes(overlaps, responsible);
        assigned = where(own > 0, own, assigned);
        return AssignedLabels.Complete(assigned, best, groundTruth);
    }

    // The number of the last object that claims a box, counted from 1: later objects take boxes from earlier ones.
    private Tensor OwnBoxes(Tensor overlaps, Tensor responsible)
    {
        var (most, first) = overlaps.max(1, keepdim: true);
        var claims = gtMaxAssignAll ? overlaps == most : arange(overlaps.shape[1], int64, overlaps.device).unsqueeze(0) == first;
        var numbers = arange(1, overlaps.shape[0] + 1, int64, overlaps.device).unsqueeze(1);
        return ((claims & (most > minPosIou) & responsible.unsqueeze(0)).to(int64) * numbers).amax(0);
    }
}
