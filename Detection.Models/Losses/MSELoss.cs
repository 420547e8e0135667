using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Squared difference (mmdetection's <c>MSELoss</c>).</summary>
/// <param name="reduction">How the elementwise loss becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("MSELoss")]
public sealed class MSELoss(LossReduction reduction = LossReduction.Mean, double lossWeight = 1) : LossModule("MSELoss", reduction, lossWeight)
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        return Weigh(Reduce((prediction - target).square(), RegressionChecks.Weight(weight, target), reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }
}
