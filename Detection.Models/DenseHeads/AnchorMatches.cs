using static TorchSharp.torch;

namespace Detection.Models.DenseHeads;

/// <summary>Which anchors of an image learn which ground truth.</summary>
/// <param name="Positives">[P] int64, indices of anchors.</param>
/// <param name="GroundTruthIndices">[P] int64, the ground truth of each.</param>
/// <param name="ShadowedLabels">[K, 2] int64, anchor and class that are neither object nor background to each other; null for none.</param>
public sealed record AnchorMatches(Tensor Positives, Tensor GroundTruthIndices, Tensor? ShadowedLabels)
{
    /// <summary>Takes the tensors out of the current dispose scope into the one around it.</summary>
    public AnchorMatches MoveToOuterDisposeScope()
    {
        Positives.MoveToOuterDisposeScope();
        GroundTruthIndices.MoveToOuterDisposeScope();
        ShadowedLabels?.MoveToOuterDisposeScope();
        return this;
    }
}
