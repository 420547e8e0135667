using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>What the anchors of a batch are trained on.</summary>
/// <param name="Labels">[N, A] int64 class indices; the number of classes is background.</param>
/// <param name="LabelWeights">[N, A] float; [N, A, C] where classes weigh differently.</param>
/// <param name="Deltas">[N, A, 4] float regression targets.</param>
/// <param name="DeltaWeights">[N, A, 4] float, 1 for positives.</param>
/// <param name="PositiveCount">Number of positives, counting at least one per image.</param>
/// <param name="NegativeCount">Number of negatives, counting at least one per image.</param>
public sealed record AnchorTargets(Tensor Labels, Tensor LabelWeights, Tensor Deltas, Tensor DeltaWeights, long PositiveCount, long NegativeCount)
{
    /// <summary>[N, A] int64, which ground truth of its image an anchor learns, -1 for none.</summary>
    public required Tensor GroundTruthIndices { get; init; }

    /// <summary>Per image [K, 2] int64, anchor and class that are neither object nor background to each other; null for none.</summary>
    public IReadOnlyList<Tensor?> ShadowedLabels { get; init; } = [];

    /// <summary>The number of boxes that learn: of positives, or with sampling of positives and negatives.</summary>
    /// <param name="sampling">Whether boxes are sampled.</param>
    public double SampleCount(bool sampling) => sampling ? PositiveCount + NegativeCount : PositiveCount;

    /// <summary>The targets of one level.</summary>
    /// <param name="start">Index of its first anchor.</param>
    /// <param name="count">Number of its anchors.</param>
    /// <returns>Views: labels and weights [N * count], targets and weights [N * count, 4].</returns>
    public (Tensor Labels, Tensor LabelWeights, Tensor Deltas, Tensor DeltaWeights) Level(long start, long count)
    {
        Tensor Part(Tensor target) => target.narrow(1, start, count);
        return (Part(Labels).reshape(-1), Part(LabelWeights).reshape(-1), Part(Deltas).reshape(-1, 4), Part(DeltaWeights).reshape(-1, 4));
    }

    /// <summary>Takes the tensors out of the current dispose scope into the one around it.</summary>
    public AnchorTargets MoveToOuterDisposeScope()
    {
        Tensor?[] parts = [Labels, LabelWeights, Deltas, DeltaWeights, GroundTruthIndices, .. ShadowedLabels];
        foreach (var part in parts) part?.MoveToOuterDisposeScope();
        return this;
    }
}
