using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.MatchCosts;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Matches each ground truth with one prediction so that the costs of class, place and overlap are the least in all (Carion et al.,
/// DETR, ECCV 2020, sec. 3.1; mmdetection's <c>HungarianAssigner</c>); the other predictions are background.</summary>
/// <param name="clsCost">Cost of the class; ClassificationCost unless given.</param>
/// <param name="regCost">Cost of the coordinates, in shares of the image; BBoxL1Cost unless given.</param>
/// <param name="iouCost">Cost of the overlap, in pixels; IoUCost with giou unless given.</param>
[Component("HungarianAssigner")]
public sealed class HungarianAssigner(IMatchCost? clsCost = null, IMatchCost? regCost = null, IMatchCost? iouCost = null) : IQueryAssigner
{
    private readonly IMatchCost clsCost = clsCost ?? new ClassificationCost();
    private readonly IMatchCost regCost = regCost ?? new BBoxL1Cost();
    private readonly IMatchCost iouCost = iouCost ?? new IoUCost();

    /// <inheritdoc/>
    public AssignResult Assign(Tensor boxes, Tensor scores, GroundTruth groundTruth, ImageMeta meta)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (queries, objects) = ((int)boxes.shape[0], groundTruth.Count);
        var assigned = new long[queries];
        if (objects > 0 && queries > 0)
        {
            var (height, width) = ((float)meta.ImageShape.Height, (float)meta.ImageShape.Width);
            var sides = tensor(new[] { width, height, width, height }, float32, boxes.device);
            var costs = clsCost.Cost(scores, groundTruth.Labels)
                + regCost.Cost(boxes, groundTruth.Boxes / sides)
                + iouCost.Cost(BoxTransforms.ToCorners(boxes) * sides, groundTruth.Boxes);
            foreach (var (query, number) in LinearAssignment.Solve(costs.cpu().contiguous().data<float>().ToArray(), queries, objects))
                assigned[query] = number + 1;
        }

        return AssignedLabels.Complete(tensor(assigned, int64, boxes.device), zeros(queries, float32, boxes.device), groundTruth);
    }
}
