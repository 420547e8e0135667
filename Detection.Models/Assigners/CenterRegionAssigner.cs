using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assigns boxes around the centre of a ground truth to it, the smallest one first; those around it, and those that another object
/// took, are neither object nor background to its class (Zhu et al., FSAF, CVPR 2019, sec. 3.2; mmdetection's <c>CenterRegionAssigner</c>).</summary>
/// <param name="posScale">Size of the region that is object, in sizes of the ground truth.</param>
/// <param name="negScale">Size of the region beyond which all is background.</param>
/// <param name="minPosIof">More than this share of a box must lie in a region to belong to it.</param>
/// <param name="ignoreGtScale">Size of the region of an ignored box whose boxes are not used, in sizes of the ignored box.</param>
/// <param name="foregroundDominate">Whether a box that one object of a class claims and another shadows stays object.</param>
/// <param name="iouCalculator">How overlaps are measured; upright boxes by default.</param>
[Component("CenterRegionAssigner")]
public sealed class CenterRegionAssigner(
    double posScale,
    double negScale,
    double minPosIof = 1e-2,
    double ignoreGtScale = 0.5,
    bool foregroundDominate = false,
    IIouCalculator? iouCalculator = null) : IAssigner
{
    private readonly IIouCalculator iouCalculator = iouCalculator ?? new BboxOverlaps2D();

    /// <inheritdoc/>
    /// <remarks>The result has <see cref="AssignResult.ShadowedLabels"/>.</remarks>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var count = boxes.shape[0];
        var centers = (boxes.narrow(1, 0, 2) + boxes.narrow(1, 2, 2)) / 2;
        var (assigned, shadowed) = groundTruth.Count == 0 || count == 0
            ? (zeros(count, int64, boxes.device), zeros([0, 2], int64, boxes.device))
            : Choose(boxes, centers, groundTruth.Boxes);
        if (groundTruth.IgnoredBoxes.shape[0] > 0)
            assigned = assigned.masked_fill(Inside(centers, Scaled(groundTruth.IgnoredBoxes, ignoreGtScale)).any(1), -1);

        var labels = AssignedLabels.Of(assigned, groundTruth);
        if (shadowed.shape[0] > 0)
        {
            var places = shadowed.select(1, 0);
            shadowed = stack([places, groundTruth.Labels.index_select(0, shadowed.select(1, 1))], 1);
            var both = labels.index_select(0, places) == shadowed.select(1, 1);
            if (foregroundDominate)
            {
                shadowed = shadowed.index_select(0, both.logical_not().nonzero().squeeze(1));
            }
            else
            {
                var lost = places.masked_select(both);
                assigned = assigned.index_fill(0, lost, 0);
                labels = labels.index_fill(0, lost, -1);
            }
        }

        return new AssignResult(assigned.MoveToOuterDisposeScope(), zeros(count, float32, boxes.device).MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope())
        {
            ShadowedLabels = shadowed.MoveToOuterDisposeScope(),
        };
    }

    private static Tensor Scaled(Tensor boxes, double scale)
    {
        var (low, high) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2));
        var (center, half) = ((high + low) * 0.5, (high - low) * 0.5 * scale);
        return cat([center - half, center + half], 1);
    }

    // [n, k]: whether points are inside boxes, not on their border.
    private static Tensor Inside(Tensor points, Tensor boxes)
    {
        var (point, low, high) = (points.unsqueeze(1), boxes.narrow(1, 0, 2).unsqueeze(0), boxes.narrow(1, 2, 2).unsqueeze(0));
        return ((point > low) & (point < high)).all(2);
    }

    // Which object each box belongs to, from 1, and the pairs of boxes and objects that shadow them.
    private (Tensor Assigned, Tensor Shadowed) Choose(Tensor boxes, Tensor centers, Tensor objects)
    {
        var core = Inside(centers, objects) & (iouCalculator.Overlaps(boxes, Scaled(objects, posScale), OverlapMode.IoF) > minPosIof);
        var shadow = (iouCalculator.Overlaps(boxes, Scaled(objects, negScale), OverlapMode.IoF) > minPosIof) & core.logical_not();
        var extents = objects.narrow(1, 2, 2) - objects.narrow(1, 0, 2);
        var bySize = (extents.select(1, 0) * extents.select(1, 1)).argsort(0, descending: true);
        var priorities = bySize.argsort(0).unsqueeze(0);
        var (most, chosen) = where(core, priorities.expand_as(core), full_like(priorities, -1)).max(1);
        var assigned = where(most >= 0, chosen + 1, zeros_like(chosen));
        var beaten = core & (arange(objects.shape[0], int64, objects.device).unsqueeze(0) != chosen.unsqueeze(1));
        return (assigned, cat([shadow.nonzero(), beaten.nonzero()], 0));
    }
}
