using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Focal;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Focal loss (Lin et al., ICCV 2017, eq. 5; mmdetection's <c>FocalLoss</c>) on logits [N, C] against class indices [N], of which C is background.</summary>
[Component("FocalLoss")]
public sealed class FocalLoss : LossModule
{
    private readonly double gamma;
    private readonly double alpha;
    private readonly bool activated;

    /// <summary>Describes the loss.</summary>
    /// <param name="useSigmoid">Whether classes are independent; only true is defined.</param>
    /// <param name="gamma">How fast easy examples lose weight.</param>
    /// <param name="alpha">Weight of the positives; the negatives weigh 1 - alpha.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <param name="activated">Whether predictions are probabilities already.</param>
    /// <exception cref="ArgumentException"><paramref name="useSigmoid"/> is false.</exception>
    public FocalLoss(
        bool useSigmoid = true,
        double gamma = 2,
        double alpha = 0.25,
        LossReduction reduction = LossReduction.Mean,
        double lossWeight = 1,
        bool activated = false)
        : base("FocalLoss", reduction, lossWeight)
    {
        if (!useSigmoid) throw new ArgumentException("use_sigmoid must be true: focal loss is defined on sigmoids only.", nameof(useSigmoid));
        this.gamma = gamma;
        this.alpha = alpha;
        this.activated = activated;
    }

    /// <inheritdoc/>
    public override bool UseSigmoid => true;

    /// <inheritdoc/>
    public override bool BalancesExamples => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        using var scope = NewDisposeScope();
        var reduction = reductionOverride ?? Reduction;
        var weights = Broadcast(weight, prediction);
        if (!activated && reduction != LossReduction.None && (weights is null || weights.shape[1] == 1))
        {
            var sum = SigmoidFocal.WeightedSum(prediction, target, weights?.squeeze(1), gamma, alpha);
            return Weigh(ReduceSum(sum, prediction.numel(), reduction, averageFactor)).MoveToOuterDisposeScope();
        }

        var loss = activated ? OfProbabilities(prediction, target) : SigmoidFocal.Loss(prediction, target, gamma, alpha);
        return Weigh(Reduce(loss, weights, reduction, averageFactor)).MoveToOuterDisposeScope();
    }

    // [N] is a weight per row; [N * C] and [N, C] are weights per element.
    private static Tensor? Broadcast(Tensor? weight, Tensor prediction)
    {
        if (weight is null) return null;
        var (rows, columns) = (prediction.shape[0], prediction.shape[1]);
        if (weight.shape[0] == rows) return weight.dim() == 1 ? weight.unsqueeze(1) : weight;
        if (weight.numel() == rows * columns) return weight.reshape(rows, columns);
        throw new ArgumentException(
            $"Focal loss expects weights [{rows}] or [{rows}, {columns}], found [{string.Join(", ", weight.shape)}].", nameof(weight));
    }

    private Tensor OfProbabilities(Tensor probabilities, Tensor target)
    {
        var positives = (target.unsqueeze(1) == arange(probabilities.shape[1], int64, target.device)).to(probabilities.dtype);
        var negatives = 1 - positives;
        var miss = ((1 - probabilities) * positives) + (probabilities * negatives);
        var share = (positives * alpha) + (negatives * (1 - alpha));
        var entropy = nn.functional.binary_cross_entropy(probabilities, positives, reduction: nn.Reduction.None);
        return entropy * share * miss.pow(gamma);
    }
}
