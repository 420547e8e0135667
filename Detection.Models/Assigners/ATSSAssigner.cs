using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Chooses each object's boxes by statistics of its own candidates (Zhang et al., ATSS, CVPR 2020, algorithm 1; mmdetection's
/// <c>ATSSAssigner</c>): the closest boxes of each level are candidates, and those whose overlap is at least mean plus standard deviation
/// of all candidates' overlaps, and whose centre is inside the object, become its own.</summary>
/// <param name="topk">How many candidates each level gives.</param>
/// <param name="iouCalculator">How overlaps are measured; upright boxes by default.</param>
/// <param name="ignoreIofThr">Boxes of which more than this share lies in an ignored region are not used; zero or less uses all.</param>
[Component("ATSSAssigner")]
[UnsupportedKey("alpha", "it mixes predictions into the overlaps, which only DDOD's head hands to its assigner")]
public sealed class ATSSAssigner(int topk, IIouCalculator? iouCalculator = null, double ignoreIofThr = -1) : IAssigner
{
    // The distance of boxes that shall not be chosen, and the overlap of those that were not.
    private const double Far = 1e8;

    // How far inside an object the centre of its boxes must be, in pixels.
    private const double LeastInset = 0.01;

    private readonly IIouCalculator iouCalculator = iouCalculator ?? new BboxOverlaps2D();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The numbers of boxes per level are not given, or do not add up.</exception>
    public AssignResult Assign(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int>? levelCounts = null)
    {
        if (levelCounts is null || levelCounts.Sum() != boxes.shape[0])
            throw new ArgumentException($"ATSSAssigner chooses level by level and needs how many of the {boxes.shape[0]} boxes each level has; found {(levelCounts is null ? "nothing" : string.Join(" + ", levelCounts))}.", nameof(levelCounts));
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var corners = boxes.narrow(-1, 0, 4);
        var result = groundTruth.Count == 0 || corners.shape[0] == 0 ? Background(corners) : AssignCandidates(corners, groundTruth, levelCounts);
        return new AssignResult(
            result.GroundTruthIndices.MoveToOuterDisposeScope(),
            result.MaxOverlaps.MoveToOuterDisposeScope(),
            result.Labels.MoveToOuterDisposeScope());
    }

    private static AssignResult Background(Tensor boxes)
        => new(boxes.new_zeros(boxes.shape[0], int64), boxes.new_zeros(boxes.shape[0]), boxes.new_full(boxes.shape[0], -1, int64));

    private AssignResult AssignCandidates(Tensor boxes, GroundTruth groundTruth, IReadOnlyList<int> levelCounts)
    {
        var overlaps = iouCalculator.Overlaps(boxes, groundTruth.Boxes);
        var centers = Centers(boxes);
        var distances = (centers.unsqueeze(1) - Centers(groundTruth.Boxes)).square().sum(dim: -1).sqrt();
        var ignored = Ignored(boxes, groundTruth.IgnoredBoxes);
        if (ignored is not null) distances = distances.masked_fill(ignored.unsqueeze(1), Far);

        var candidates = Closest(distances, levelCounts);
        var candidateOverlaps = overlaps.gather(0, candidates);
        var threshold = candidateOverlaps.mean([0]) + candidateOverlaps.std([0L]);
        var chosen = (candidateOverlaps >= threshold) & Inside(centers, candidates, groundTruth.Boxes);

        // A box that several objects choose goes to the one it overlaps most.
        var own = full_like(overlaps, -Far).scatter_(0, candidates, where(chosen, candidateOverlaps, full_like(candidateOverlaps, -Far)));
        var (most, best) = own.max(1);
        var assigned = most > -Far;
        var indices = ignored is null ? zeros_like(best) : zeros_like(best).masked_fill(ignored, -1);
        indices = where(assigned, best + 1, indices);
        return new AssignResult(indices, most, where(assigned, groundTruth.Labels.index_select(0, best), full_like(best, -1)));
    }

    private Tensor? Ignored(Tensor boxes, Tensor regions)
    {
        if (ignoreIofThr <= 0 || regions.shape[0] == 0) return null;
        var (most, _) = iouCalculator.Overlaps(boxes, regions, OverlapMode.IoF).max(1);
        return most > ignoreIofThr;
    }

    // [K, G]: of each level the boxes whose centres are closest to each object's.
    private Tensor Closest(Tensor distances, IReadOnlyList<int> levelCounts)
    {
        var chosen = new List<Tensor>();
        var start = 0;
        foreach (var count in levelCounts)
        {
            var (_, closest) = distances.narrow(0, start, count).topk(Math.Min(topk, count), dim: 0, largest: false);
            chosen.Add(closest + start);
            start += count;
        }

        return cat(chosen, 0);
    }

    private static Tensor Inside(Tensor centers, Tensor candidates, Tensor objects)
    {
        var points = centers.index_select(0, candidates.reshape(-1)).reshape([.. candidates.shape, 2]);
        var insets = cat([points - objects.narrow(1, 0, 2), objects.narrow(1, 2, 2) - points], -1);
        return insets.amin([-1]) > LeastInset;
    }

    private static Tensor Centers(Tensor boxes) => (boxes.narrow(1, 0, 2) + boxes.narrow(1, 2, 2)) / 2;
}
