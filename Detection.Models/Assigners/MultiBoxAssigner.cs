using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>SSD's matching (Liu et al., ECCV 2016, sec. 2.2) as RetinaFace and FaceBoxes have it: a prior learns the ground truth that it
/// overlaps most where that is enough, and each ground truth gets its best prior, of several the last one. An image none of whose
/// ground truth overlaps a prior by <c>min_pos_iou</c> is all background.</summary>
[Component("MultiBoxAssigner")]
public sealed class MultiBoxAssigner : IAssigner, IOverlapThreshold
{
    private readonly double posIouThr;
    private readonly double minPosIou;
    private readonly IIouCalculator iouCalculator;

    /// <summary>Describes the assigner.</summary>
    /// <param name="posIouThr">Priors that overlap a ground truth at least this much learn it.</param>
    /// <param name="minPosIou">A best prior that overlaps its ground truth less than this becomes no positive for that alone.</param>
    /// <param name="iouCalculator">Measures overlaps; <c>BboxOverlaps2D</c> unless given.</param>
    public MultiBoxAssigner(double posIouThr = 0.35, double minPosIou = 0.2, IIouCalculator? iouCalculator = null)
    {
        this.posIouThr = posIouThr;
        this.minPosIou = minPosIou;
        this.iouCalculator = iouCalculator ?? new BboxOverlaps2D();
    }

    /// <inheritdoc/>
    public double WantedOverlap => posIouThr;

    /// <inheritdoc/>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (count, device) = (boxes.shape[0], boxes.device);
        var (indices, overlaps, labels) = (zeros(count, int64, device), zeros(count, float32, device), full(count, -1, int64, device));
        if (groundTruth.Count > 0 && count > 0) (indices, overlaps, labels) = Match(boxes, groundTruth);
        return new AssignResult(indices.MoveToOuterDisposeScope(), overlaps.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    private (Tensor Indices, Tensor Overlaps, Tensor Labels) Match(Tensor boxes, GroundTruth groundTruth)
    {
        var overlaps = iouCalculator.Overlaps(groundTruth.Boxes, boxes);
        var (bestOfTruth, priorOfTruth) = overlaps.max(1);
        var (bestOfPrior, truthOfPrior) = overlaps.max(0);
        var reached = bestOfTruth >= minPosIou;
        var positive = bestOfPrior >= posIouThr;
        if (reached.any().item<bool>()) positive.index_fill_(0, priorOfTruth.masked_select(reached), true);
        else positive = zeros_like(positive);

        // One after another: where two ground truths have the same best prior, the later one gets it.
        var priors = priorOfTruth.cpu().data<long>().ToArray();
        var chosen = new Dictionary<long, long>();
        for (var truth = 0; truth < priors.Length; truth++) chosen[priors[truth]] = truth;
        var (places, truths) = (tensor(chosen.Keys.ToArray(), int64, boxes.device), tensor(chosen.Values.ToArray(), int64, boxes.device));
        truthOfPrior.index_copy_(0, places, truths);
        var none = full_like(truthOfPrior, -1);
        return (
            where(positive, truthOfPrior + 1, zeros_like(truthOfPrior)),
            bestOfPrior,
            where(positive, groundTruth.Labels.index_select(0, truthOfPrior), none));
    }
}
