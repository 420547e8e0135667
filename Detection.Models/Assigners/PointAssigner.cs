using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assigns to each ground truth the points nearest to its centre, on the level that fits its size (Yang et al., RepPoints, ICCV 2019,
/// sec. 3.3; mmdetection's <c>PointAssigner</c>). A point that several claim goes to the nearest, in sizes of the object.</summary>
/// <param name="scale">How many strides an object of a level is wide.</param>
/// <param name="posNum">How many points an object takes.</param>
[Component("PointAssigner")]
public sealed class PointAssigner(double scale = 4, int posNum = 3) : IPointAssigner
{
    /// <inheritdoc/>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var count = boxes.shape[0];
        var assigned = zeros(count, int64, boxes.device);
        var overlaps = zeros(count, float32, boxes.device);
        if (groundTruth.Count == 0 || count == 0) return AssignedLabels.Complete(assigned, overlaps, groundTruth);

        var places = boxes.narrow(1, 0, 2);
        var levels = boxes.select(1, 2).log2().to(int32);
        var (lowest, highest) = (levels.min().item<int>(), levels.max().item<int>());
        var centers = (groundTruth.Boxes.narrow(1, 0, 2) + groundTruth.Boxes.narrow(1, 2, 2)) / 2;
        var extents = (groundTruth.Boxes.narrow(1, 2, 2) - groundTruth.Boxes.narrow(1, 0, 2)).clamp(min: 1e-6);
        var sizes = (extents / scale).log2();
        var ownLevels = ((sizes.select(1, 0) + sizes.select(1, 1)) / 2).to(int32).clamp(lowest, highest).cpu().data<int>().ToArray();
        var byLevel = ownLevels.Distinct().ToDictionary(level => level, level => (levels == level).nonzero().squeeze(1));
        var distances = full(count, float.PositiveInfinity, float32, device: boxes.device);
        for (var number = 0; number < groundTruth.Count; number++)
        {
            var candidates = byLevel[ownLevels[number]];
            if (candidates.shape[0] == 0) continue;
            var each = ((places.index_select(0, candidates) - centers[number]) / extents[number]).square().sum(dim: 1).sqrt();
            var (nearest, order) = each.topk((int)Math.Min(posNum, candidates.shape[0]), largest: false);
            var claimed = candidates.index_select(0, order);
            var closer = (nearest < distances.index_select(0, claimed)).nonzero().squeeze(1);
            claimed = claimed.index_select(0, closer);
            assigned.index_fill_(0, claimed, number + 1);
            distances.index_copy_(0, claimed, nearest.index_select(0, closer));
        }

        return AssignedLabels.Complete(assigned, overlaps, groundTruth);
    }
}
