using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Binary cross entropy against qualities, in which negatives are weighted down by how well they are known and positives by their
/// quality (Zhang et al., VarifocalNet, CVPR 2021, eq. 2; mmdetection's <c>VarifocalLoss</c>). Predictions are logits [N, C], targets
/// qualities [N, C].</summary>
[Component("VarifocalLoss")]
public sealed class VarifocalLoss : LossModule
{
    private readonly double alpha;
    private readonly double gamma;
    private readonly bool iouWeighted;

    /// <summary>Describes the loss.</summary>
    /// <param name="useSigmoid">Whether classes are independent; only true is defined.</param>
    /// <param name="alpha">Weight of the negatives; zero or more.</param>
    /// <param name="gamma">How fast well-known negatives lose weight.</param>
    /// <param name="iouWeighted">Whether positives are weighted by their quality.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <exception cref="ArgumentException"><paramref name="useSigmoid"/> is false, or <paramref name="alpha"/> negative.</exception>
    public VarifocalLoss(
        bool useSigmoid = true,
        double alpha = 0.75,
        double gamma = 2,
        bool iouWeighted = true,
        LossReduction reduction = LossReduction.Mean,
        double lossWeight = 1)
        : base("VarifocalLoss", reduction, lossWeight)
    {
        if (!useSigmoid) throw new ArgumentException("use_sigmoid must be true: varifocal loss is defined on sigmoids only.", nameof(useSigmoid));
        if (!(alpha >= 0)) throw new ArgumentException($"alpha must be zero or more, found {alpha}.", nameof(alpha));
        this.alpha = alpha;
        this.gamma = gamma;
        this.iouWeighted = iouWeighted;
    }

    /// <inheritdoc/>
    public override bool UseSigmoid => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var goal = target.to(prediction.dtype);
        var positives = (goal > 0).to(prediction.dtype);
        var negatives = alpha * (prediction.sigmoid() - goal).abs().pow(gamma) * (1 - positives);
        var focus = (iouWeighted ? goal * positives : positives) + negatives;
        var loss = nn.functional.binary_cross_entropy_with_logits(prediction, goal, reduction: nn.Reduction.None) * focus;
        return Weigh(Reduce(loss, weight, reductionOverride ?? Reduction, averageFactor)).MoveToOuterDisposeScope();
    }
}
