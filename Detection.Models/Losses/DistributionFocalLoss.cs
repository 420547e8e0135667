using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Cross entropy that draws a distribution over 0 .. n towards the two integers around a distance (Li et al., Generalized Focal
/// Loss, NeurIPS 2020, eq. 6; mmdetection's <c>DistributionFocalLoss</c>). Predictions are logits [N, n + 1]; targets [N] float from 0
/// to below n.</summary>
/// <param name="reduction">How the loss of each row becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("DistributionFocalLoss")]
public sealed class DistributionFocalLoss(LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
    : LossModule("DistributionFocalLoss", reduction, lossWeight)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        using var scope = NewDisposeScope();
        var below = target.to(int64);
        var above = below + 1;
        var loss = (nn.functional.cross_entropy(prediction, below, reduction: nn.Reduction.None) * (above.to(target.dtype) - target))
            + (nn.functional.cross_entropy(prediction, above, reduction: nn.Reduction.None) * (target - below.to(target.dtype)));
        return Weigh(Reduce(loss, weight, reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }
}
