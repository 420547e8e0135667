using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>The boxes that a sampler chooses from.</summary>
/// <param name="Boxes">[B, 4] float x1 y1 x2 y2 in pixels.</param>
/// <param name="GroundTruthIndices">[B] int64 as in <see cref="AssignResult"/>.</param>
/// <param name="MaxOverlaps">[B] float: the best overlap with any ground truth; 1 for ground truth itself.</param>
/// <param name="Labels">[B] int64, class of the assigned ground truth, -1 for none.</param>
/// <param name="IsGroundTruth">[B] bool.</param>
/// <param name="GroundTruthBoxes">[G, 4].</param>
public sealed record Candidates(Tensor Boxes, Tensor GroundTruthIndices, Tensor MaxOverlaps, Tensor Labels, Tensor IsGroundTruth, Tensor GroundTruthBoxes)
{
    /// <summary>The assigned boxes, with the ground truth in front where it is wanted.</summary>
    /// <param name="assigned">What the assigner decided.</param>
    /// <param name="boxes">[B, 4 or more] float.</param>
    /// <param name="groundTruth">The image's ground truth.</param>
    /// <param name="addGroundTruth">Whether its boxes join the candidates.</param>
    public static Candidates From(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, bool addGroundTruth)
    {
        var corners = boxes.narrow(1, 0, 4);
        var flags = zeros(corners.shape[0], @bool, boxes.device);
        if (!addGroundTruth || groundTruth.Count == 0)
            return new Candidates(corners, assigned.GroundTruthIndices, assigned.MaxOverlaps, assigned.Labels, flags, groundTruth.Boxes);

        var count = groundTruth.Count;
        return new Candidates(
            cat([groundTruth.Boxes, corners]),
            cat([arange(1, count + 1, int64, boxes.device), assigned.GroundTruthIndices]),
            cat([assigned.MaxOverlaps.new_ones(count), assigned.MaxOverlaps]),
            cat([groundTruth.Labels, assigned.Labels]),
            cat([ones(count, @bool, boxes.device), flags]),
            groundTruth.Boxes);
    }

    /// <summary>The objects among the candidates: [P] int64, ascending.</summary>
    public Tensor Positives() => (GroundTruthIndices > 0).nonzero().squeeze(1);

    /// <summary>The background among the candidates: [Q] int64, ascending.</summary>
    public Tensor Negatives() => (GroundTruthIndices == 0).nonzero().squeeze(1);

    /// <summary>The result of a choice, moved to the scope around the current one.</summary>
    /// <param name="positives">[P] int64.</param>
    /// <param name="negatives">[Q] int64.</param>
    /// <param name="negativeLabelWeights">[Q] float, or null.</param>
    public SamplingResult Pick(Tensor positives, Tensor negatives, Tensor? negativeLabelWeights = null)
    {
        var truth = GroundTruthIndices.index_select(0, positives) - 1;
        return new SamplingResult(
            positives.MoveToOuterDisposeScope(),
            negatives.MoveToOuterDisposeScope(),
            Boxes.index_select(0, positives).MoveToOuterDisposeScope(),
            Boxes.index_select(0, negatives).MoveToOuterDisposeScope(),
            GroundTruthBoxes.reshape(-1, 4).index_select(0, truth).MoveToOuterDisposeScope(),
            truth.MoveToOuterDisposeScope(),
            Labels.index_select(0, positives).MoveToOuterDisposeScope(),
            IsGroundTruth.index_select(0, positives).MoveToOuterDisposeScope())
        {
            CandidateOverlaps = MaxOverlaps.alias().MoveToOuterDisposeScope(),
            NegativeLabelWeights = negativeLabelWeights?.MoveToOuterDisposeScope(),
        };
    }
}
