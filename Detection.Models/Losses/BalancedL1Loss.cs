using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Smooth L1 whose gradient is raised for accurate samples (Pang et al., Libra R-CNN, CVPR 2019, eq. 9; mmdetection's
/// <c>BalancedL1Loss</c>).</summary>
[Component("BalancedL1Loss")]
public sealed class BalancedL1Loss : LossModule
{
    private readonly double alpha;
    private readonly double gamma;
    private readonly double beta;

    /// <summary>Describes the loss.</summary>
    /// <param name="alpha">How much the gradient of small differences is raised; smaller is more.</param>
    /// <param name="gamma">The largest gradient.</param>
    /// <param name="beta">Where the linear part begins; above 0.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <exception cref="ArgumentException"><paramref name="alpha"/> or <paramref name="beta"/> is not above 0.</exception>
    public BalancedL1Loss(double alpha = 0.5, double gamma = 1.5, double beta = 1, LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
        : base("BalancedL1Loss", reduction, lossWeight)
    {
        if (!(alpha > 0)) throw new ArgumentException($"alpha must be above 0, found {alpha}.", nameof(alpha));
        if (!(beta > 0)) throw new ArgumentException($"beta must be above 0, found {beta}.", nameof(beta));
        this.alpha = alpha;
        this.gamma = gamma;
        this.beta = beta;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var loss = target.numel() == 0 ? prediction.sum() * 0 : Elementwise((prediction - target).abs());
        return Weigh(Reduce(loss, RegressionChecks.Weight(weight, target), reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }

    private Tensor Elementwise(Tensor difference)
    {
        var b = Math.Exp(gamma / alpha) - 1;
        var near = (((difference * b) + 1) * ((difference * (b / beta)) + 1).log() * (alpha / b)) - (difference * alpha);
        var far = (difference * gamma) + ((gamma / b) - (alpha * beta));
        return where(difference < beta, near, far);
    }
}
