using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>The boxes of one image that a step learns from.</summary>
/// <param name="positiveIndices">[P] int64 into the sampler's boxes (ground truth first where the sampler adds it).</param>
/// <param name="negativeIndices">[Q] int64 likewise.</param>
/// <param name="positiveBoxes">[P, 4] x1 y1 x2 y2 in pixels.</param>
/// <param name="negativeBoxes">[Q, 4].</param>
/// <param name="positiveGroundTruthBoxes">[P, 4], the ground truth of each positive.</param>
/// <param name="positiveGroundTruthIndices">[P] int64, which ground truth that is.</param>
/// <param name="positiveLabels">[P] int64 class indices.</param>
/// <param name="positiveIsGroundTruth">[P] bool, whether the positive is itself a ground-truth box that was added.</param>
public sealed class SamplingResult(
    Tensor positiveIndices,
    Tensor negativeIndices,
    Tensor positiveBoxes,
    Tensor negativeBoxes,
    Tensor positiveGroundTruthBoxes,
    Tensor positiveGroundTruthIndices,
    Tensor positiveLabels,
    Tensor positiveIsGroundTruth)
{
    /// <summary>[P] int64 into the sampler's boxes (ground truth first where the sampler adds it).</summary>
    public Tensor PositiveIndices { get; } = positiveIndices;

    /// <summary>[Q] int64 into the sampler's boxes.</summary>
    public Tensor NegativeIndices { get; } = negativeIndices;

    /// <summary>[P, 4] x1 y1 x2 y2 in pixels.</summary>
    public Tensor PositiveBoxes { get; } = positiveBoxes;

    /// <summary>[Q, 4] x1 y1 x2 y2 in pixels.</summary>
    public Tensor NegativeBoxes { get; } = negativeBoxes;

    /// <summary>[P, 4], the ground truth of each positive.</summary>
    public Tensor PositiveGroundTruthBoxes { get; } = positiveGroundTruthBoxes;

    /// <summary>[P] int64, which ground truth each positive is assigned to.</summary>
    public Tensor PositiveGroundTruthIndices { get; } = positiveGroundTruthIndices;

    /// <summary>[P] int64 class indices.</summary>
    public Tensor PositiveLabels { get; } = positiveLabels;

    /// <summary>[P] bool, whether the positive is itself a ground-truth box that was added.</summary>
    public Tensor PositiveIsGroundTruth { get; } = positiveIsGroundTruth;

    /// <summary>[Q] float, weights of the negatives in the classification loss; null where all weigh 1.</summary>
    public Tensor? NegativeLabelWeights { get; init; }

    /// <summary>[B] float, the best overlap of every candidate with any ground truth, 1 for ground truth itself; null where the sampler
    /// does not tell.</summary>
    public Tensor? CandidateOverlaps { get; init; }

    /// <summary>[P + Q, 4]: positives, then negatives.</summary>
    public Tensor Boxes => cat([PositiveBoxes, NegativeBoxes], 0);
}
