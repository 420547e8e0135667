using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Cross entropy of a softmax over [N, C] logits against class indices [N]; or, with <c>use_sigmoid</c>, of independent sigmoids,
/// where an index of C is background; or, with <c>use_mask</c>, of the mask of each region's class (mmdetection's <c>CrossEntropyLoss</c>).</summary>
[Component("CrossEntropyLoss")]
public sealed class CrossEntropyLoss : LossModule, IMaskLoss
{
    private readonly bool useSigmoid;
    private readonly bool useMask;
    private readonly float[]? classWeight;
    private readonly long? ignoreIndex;
    private readonly bool avgNonIgnore;

    /// <summary>Describes the loss.</summary>
    /// <param name="useSigmoid">Whether classes are independent sigmoids rather than a softmax.</param>
    /// <param name="useMask">Whether predictions are masks, a channel per class.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="classWeight">Weight of each class; for sigmoids of each class's positives.</param>
    /// <param name="ignoreIndex">Targets of this class index count nothing; -100 by default.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <param name="avgNonIgnore">Whether a mean is over the targets that count rather than over all.</param>
    /// <exception cref="ArgumentException"><paramref name="useSigmoid"/> and <paramref name="useMask"/> are both true.</exception>
    public CrossEntropyLoss(
        bool useSigmoid = false,
        bool useMask = false,
        LossReduction reduction = LossReduction.Mean,
        IReadOnlyList<double>? classWeight = null,
        int? ignoreIndex = null,
        double lossWeight = 1,
        bool avgNonIgnore = false)
        : base("CrossEntropyLoss", reduction, lossWeight)
    {
        if (useSigmoid && useMask) throw new ArgumentException("use_sigmoid and use_mask cannot both be true; masks use sigmoids anyway.", nameof(useMask));
        this.useSigmoid = useSigmoid;
        this.useMask = useMask;
        this.classWeight = classWeight?.Select(value => (float)value).ToArray();
        this.ignoreIndex = ignoreIndex;
        this.avgNonIgnore = avgNonIgnore;
    }

    /// <inheritdoc/>
    public override bool UseSigmoid => useSigmoid;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The loss is one of masks, which needs the regions' classes too.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        if (useMask) throw new InvalidOperationException("This CrossEntropyLoss has use_mask set and needs the class of each region: call MaskLoss.");
        using var scope = NewDisposeScope();
        var reduction = reductionOverride ?? Reduction;
        var loss = useSigmoid
            ? OfSigmoids(prediction, target, weight, reduction, averageFactor)
            : OfSoftmax(prediction, target, weight, reduction, averageFactor);
        return Weigh(loss).MoveToOuterDisposeScope();
    }

    /// <summary>The mean binary cross entropy of each region's mask in the channel of its class.</summary>
    /// <param name="prediction">[N, C, h, w] logits.</param>
    /// <param name="target">[N, h, w] float masks, 0 or 1.</param>
    /// <param name="labels">[N] int64, the class of each region.</param>
    /// <returns>[1].</returns>
    /// <exception cref="InvalidOperationException">The loss is not one of masks.</exception>
    public Tensor MaskLoss(Tensor prediction, Tensor target, Tensor labels)
    {
        if (!useMask) throw new InvalidOperationException("This CrossEntropyLoss compares classes; a loss of masks needs use_mask set to true.");
        using var scope = NewDisposeScope();
        var own = prediction.index([arange(prediction.shape[0], int64, prediction.device), labels]);
        var loss = nn.functional.binary_cross_entropy_with_logits(own, target, ClassWeight(prediction), nn.Reduction.Mean);
        return Weigh(loss.reshape(1)).MoveToOuterDisposeScope();
    }

    private Tensor OfSoftmax(Tensor prediction, Tensor target, Tensor? weight, LossReduction reduction, double? averageFactor)
    {
        var ignored = ignoreIndex ?? -100;
        var loss = nn.functional.cross_entropy(prediction, target, ClassWeight(prediction), ignored, nn.Reduction.None);
        if (averageFactor is null && avgNonIgnore && reduction == LossReduction.Mean)
            averageFactor = Ranks.Share(target.numel() - (target == ignored).sum().item<long>());
        return Reduce(loss, weight?.to(prediction.dtype), reduction, averageFactor);
    }

    private Tensor OfSigmoids(Tensor prediction, Tensor target, Tensor? weight, LossReduction reduction, double? averageFactor)
    {
        var valid = target >= 0;
        if (ignoreIndex is { } ignored) valid &= target != ignored;
        var (goal, counts) = (target, valid);
        if (prediction.dim() != target.dim())
        {
            goal = target.unsqueeze(1) == arange(prediction.shape[^1], int64, target.device);
            counts = valid.unsqueeze(1).expand_as(goal);
            weight = weight?.reshape(-1, 1);
            if (ignoreIndex is not null) goal &= counts;
        }

        var weights = counts.to(prediction.dtype);
        if (averageFactor is null && avgNonIgnore && reduction == LossReduction.Mean) averageFactor = Ranks.Share(weights.sum().to(float64).item<double>());
        if (weight is not null) weights *= weight;
        var loss = nn.functional.binary_cross_entropy_with_logits(
            prediction, goal.to(prediction.dtype), reduction: nn.Reduction.None, pos_weights: ClassWeight(prediction));
        return Reduce(loss, weights, reduction, averageFactor);
    }

    private Tensor? ClassWeight(Tensor prediction) => classWeight is null ? null : tensor(classWeight, prediction.dtype, prediction.device);
}
