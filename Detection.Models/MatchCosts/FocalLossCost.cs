using Detection.Core.Contracts;
using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Models.MatchCosts;

/// <summary>What focal loss changes by when a prediction is matched (Zhu et al., Deformable DETR, ICLR 2021; mmdetection's <c>FocalLossCost</c>):
/// of logits [Q, C] against class indices [G], or of masks [Q, ...] against masks [G, ...].</summary>
/// <param name="weight">What the cost is multiplied by.</param>
/// <param name="alpha">Weight of the positives; the negatives weigh 1 - alpha.</param>
/// <param name="gamma">How fast easy examples lose weight.</param>
/// <param name="eps">Added to probabilities before their logarithm.</param>
/// <param name="binaryInput">Whether predictions and targets are masks.</param>
[Component("FocalLossCost")]
public sealed class FocalLossCost(double weight = 1, double alpha = 0.25, double gamma = 2, double eps = 1e-12, bool binaryInput = false) : IMatchCost
{
    /// <inheritdoc/>
    public Tensor Cost(Tensor predictions, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var probabilities = (binaryInput ? predictions.flatten(1) : predictions).sigmoid();
        var negative = (1 - probabilities + eps).log() * -(1 - alpha) * probabilities.pow(gamma);
        var positive = (probabilities + eps).log() * -alpha * (1 - probabilities).pow(gamma);
        if (!binaryInput) return ((positive - negative).index_select(1, targets) * weight).MoveToOuterDisposeScope();
        var masks = targets.flatten(1).to(probabilities.dtype);
        var cost = positive.matmul(masks.t()) + negative.matmul((1 - masks).t());
        return (cost / probabilities.shape[1] * weight).MoveToOuterDisposeScope();
    }
}
