using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>The boxes that a sampler chooses from.</summary>
/// <param name="Boxes">[B, 4].</param>
/// <param name="GroundTruthIndices">[B] int64 as in <see cref="AssignResult"/>.</param>
/// <param name="Labels">[B] int64.</param>
/// <param name="IsGroundTruth">[B] bool.</param>
/// <param name="GroundTruthBoxes">[G, 4].</param>
internal sealed record Candidates(Tensor Boxes, Tensor GroundTruthIndices, Tensor Labels, Tensor IsGroundTruth, Tensor GroundTruthBoxes)
{
    /// <summary>The assigned boxes, with the ground truth in front where it is wanted.</summary>
    public static Candidates From(AssignResult assigned, Tensor boxes, GroundTruth groundTruth, bool addGroundTruth)
    {
        var corners = boxes.narrow(1, 0, 4);
        var flags = zeros(corners.shape[0], @bool, boxes.device);
        if (!addGroundTruth || groundTruth.Count == 0)
            return new Candidates(corners, assigned.GroundTruthIndices, assigned.Labels, flags, groundTruth.Boxes);

        var count = groundTruth.Count;
        return new Candidates(
            cat([groundTruth.Boxes, corners]),
            cat([arange(1, count + 1, int64, boxes.device), assigned.GroundTruthIndices]),
            cat([groundTruth.Labels, assigned.Labels]),
            cat([ones(count, @bool, boxes.device), flags]),
            groundTruth.Boxes);
    }

    /// <summary>The result of a choice.</summary>
    /// <param name="positives">[P] int64.</param>
    /// <param name="negatives">[Q] int64.</param>
    public SamplingResult Pick(Tensor positives, Tensor negatives)
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
            IsGroundTruth.index_select(0, positives).MoveToOuterDisposeScope());
    }
}
