using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Focal loss whose targets are qualities in 0 .. 1 rather than classes (Li et al., Generalized Focal Loss, NeurIPS 2020, eq. 5;
/// mmdetection's <c>QualityFocalLoss</c>). Predictions are logits [N, C]; targets [N, C] hold the quality (overlap) of a positive in the
/// column of its class and zeros elsewhere; the loss is one of each row, and so are weights.</summary>
[Component("QualityFocalLoss")]
public sealed class QualityFocalLoss : LossModule
{
    private readonly double beta;
    private readonly bool activated;

    /// <summary>Describes the loss.</summary>
    /// <param name="useSigmoid">Whether classes are independent; only true is defined.</param>
    /// <param name="beta">How fast good predictions lose weight.</param>
    /// <param name="reduction">How the loss of each row becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <param name="activated">Whether predictions are probabilities already.</param>
    /// <exception cref="ArgumentException"><paramref name="useSigmoid"/> is false.</exception>
    public QualityFocalLoss(
        bool useSigmoid = true,
        double beta = 2,
        LossReduction reduction = LossReduction.Mean,
        double lossWeight = 1,
        bool activated = false)
        : base("QualityFocalLoss", reduction, lossWeight)
    {
        if (!useSigmoid) throw new ArgumentException("use_sigmoid must be true: quality focal loss is defined on sigmoids only.", nameof(useSigmoid));
        this.beta = beta;
        this.activated = activated;
    }

    /// <inheritdoc/>
    public override bool UseSigmoid => true;

    /// <inheritdoc/>
    public override bool BalancesExamples => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var entropy = activated
            ? nn.functional.binary_cross_entropy(prediction, target, reduction: nn.Reduction.None)
            : nn.functional.binary_cross_entropy_with_logits(prediction, target, reduction: nn.Reduction.None);
        var miss = (target - (activated ? prediction : prediction.sigmoid())).abs();
        var loss = (entropy * miss.pow(beta)).sum(dim: 1);
        return Weigh(Reduce(loss, weight, reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }
}
