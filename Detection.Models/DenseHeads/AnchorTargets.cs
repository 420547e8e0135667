using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>What the anchors of a batch are trained on.</summary>
/// <param name="Labels">[N, A] int64 class indices; the number of classes is background.</param>
/// <param name="LabelWeights">[N, A] float.</param>
/// <param name="Deltas">[N, A, 4] float regression targets.</param>
/// <param name="DeltaWeights">[N, A, 4] float, 1 for positives.</param>
/// <param name="PositiveCount">Number of positives, counting at least one per image.</param>
/// <param name="NegativeCount">Number of negatives, counting at least one per image.</param>
public sealed record AnchorTargets(Tensor Labels, Tensor LabelWeights, Tensor Deltas, Tensor DeltaWeights, long PositiveCount, long NegativeCount)
{
    /// <summary>[N, A] int64, which ground truth of its image an anchor learns, -1 for none.</summary>
    public required Tensor GroundTruthIndices { get; init; }
}
