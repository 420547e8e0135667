using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Gradient-harmonized authentic smooth L1 (Li et al., Gradient Harmonized Single-stage Detector, AAAI 2019, eq. 13; mmdetection's
/// <c>GHMR</c>): sqrt(d^2 + mu^2) - mu of the difference d.</summary>
/// <param name="mu">Where the loss turns from quadratic to absolute.</param>
/// <param name="bins">Number of bins between gradient lengths 0 and 1.</param>
/// <param name="momentum">Weight of the counts before in a bin's moving average, 0 .. 1; 0 keeps none.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
/// <param name="reduction">How the elementwise loss becomes one number.</param>
/// <exception cref="ArgumentException">There is no bin.</exception>
[Component("GHMR")]
public sealed class GHMR(double mu = 0.02, int bins = 10, double momentum = 0, double lossWeight = 1, LossReduction reduction = LossReduction.Mean)
    : GradientHarmonizingLoss("GHMR", bins, 1e3f, momentum, reduction, lossWeight)
{
    /// <inheritdoc/>
    /// <remarks>Elements of positive weight count, all alike; the average is over the sum of weights, so <paramref name="averageFactor"/> is
    /// not looked at.</remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var weights = weight is null ? ones_like(target) : (weight.dim() < target.dim() ? weight.unsqueeze(1) : weight).expand_as(target);
        var difference = prediction - target;
        var root = (difference.square() + (mu * mu)).sqrt();
        var lengths = (difference / root).detach().abs();
        var total = Ranks.Share(weights.sum().item<float>(), 1);
        return Harmonize(root - mu, lengths, weights > 0, total, reductionOverride).MoveToOuterDisposeScope();
    }
}
