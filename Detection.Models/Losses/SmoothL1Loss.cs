using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Quadratic for small differences, absolute for large ones (Girshick, Fast R-CNN, ICCV 2015; mmdetection's <c>SmoothL1Loss</c>).</summary>
[Component("SmoothL1Loss")]
public sealed class SmoothL1Loss : LossModule
{
    private double beta;

    /// <summary>Describes the loss.</summary>
    /// <param name="beta">Where the quadratic part ends; 0 is absolute everywhere, as in detectron2.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <exception cref="ArgumentException"><paramref name="beta"/> is below 0.</exception>
    public SmoothL1Loss(double beta = 1, LossReduction reduction = LossReduction.Mean, double lossWeight = 1)
        : base("SmoothL1Loss", reduction, lossWeight)
    {
        if (!(beta >= 0)) throw new ArgumentException($"beta must be 0 or more, found {beta}.", nameof(beta));
        this.beta = beta;
    }

    /// <summary>Where the quadratic part ends.</summary>
    /// <exception cref="ArgumentException">The value is not above 0.</exception>
    public double Beta
    {
        get => beta;
        set => beta = value > 0 ? value : throw new ArgumentException($"beta must be above 0, found {value}.", nameof(value));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var loss = target.numel() == 0
            ? prediction.sum() * 0
            : beta > 0 ? nn.functional.smooth_l1_loss(prediction, target, nn.Reduction.None, beta) : (prediction - target).abs();
        return Weigh(Reduce(loss, RegressionChecks.Weight(weight, target), reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }
}
