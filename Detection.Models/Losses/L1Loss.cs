using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Absolute difference (mmdetection's <c>L1Loss</c>).</summary>
/// <param name="reduction">How the elementwise loss becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("L1Loss")]
public sealed class L1Loss(LossReduction reduction = LossReduction.Mean, double lossWeight = 1) : LossModule("L1Loss", reduction, lossWeight)
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var loss = target.numel() == 0 ? prediction.sum() * 0 : (prediction - target).abs();
        return Weigh(Reduce(loss, RegressionChecks.Weight(weight, target), reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }
}
