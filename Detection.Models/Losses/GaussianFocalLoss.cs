using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Focal loss on heat maps whose targets are Gaussian bumps with peaks of exactly 1 (Law and Deng, CornerNet, ECCV 2018, eq. 1;
/// mmdetection's <c>GaussianFocalLoss</c>). Predictions are probabilities of the target's shape.</summary>
/// <param name="alpha">Power of the prediction's error.</param>
/// <param name="gamma">How fast the neighbourhood of a peak loses weight as a negative.</param>
/// <param name="reduction">How the elementwise loss becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
[Component("GaussianFocalLoss")]
public sealed class GaussianFocalLoss(double alpha = 2, double gamma = 4, LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
    : LossModule("GaussianFocalLoss", reduction, lossWeight)
{
    private const double Epsilon = 1e-12;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var peaks = -(prediction + Epsilon).log() * (1 - prediction).pow(alpha) * (target == 1).to(prediction.dtype);
        var others = -(1 - prediction + Epsilon).log() * prediction.pow(alpha) * (1 - target).pow(gamma);
        return Weigh(Reduce(peaks + others, weight, reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }
}
