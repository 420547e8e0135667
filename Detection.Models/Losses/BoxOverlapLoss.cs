using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>The common part of losses that compare boxes by their overlap, with mmdetection's rules for weights: weights per side
/// [n, 4] are averaged to one per box, and where no weight is above zero the loss is a zero with gradient.</summary>
/// <param name="name">The module's name.</param>
/// <param name="reduction">How the loss of each box becomes one number.</param>
/// <param name="lossWeight">What the loss is multiplied by.</param>
public abstract class BoxOverlapLoss(string name, LossReduction reduction, double lossWeight) : LossModule(name, reduction, lossWeight)
{
    /// <inheritdoc/>
    /// <remarks>Predictions and targets are [n, 4] x1 y1 x2 y2; weights [n] or [n, 4].</remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        RegressionChecks.SameShape(prediction, target);
        using var scope = NewDisposeScope();
        var reduction = reductionOverride ?? Reduction;
        if (weight is not null && IsZeroAltogether(weight, reduction))
            return (prediction * Column(weight, prediction)).sum().MoveToOuterDisposeScope();
        return Weigh(Reduce(Measure(prediction, target), weight is null ? null : PerBox(weight, prediction), reduction, averageFactor)).MoveToOuterDisposeScope();
    }

    /// <summary>The loss of each box.</summary>
    /// <param name="prediction">[n, 4] x1 y1 x2 y2.</param>
    /// <param name="target">[n, 4].</param>
    /// <returns>[n], or [n, 4] where the loss is one of each side.</returns>
    protected abstract Tensor Measure(Tensor prediction, Tensor target);

    /// <summary>The weights as they are multiplied to the loss.</summary>
    /// <param name="weight">[n] or [n, 4].</param>
    /// <param name="prediction">[n, 4].</param>
    protected virtual Tensor PerBox(Tensor weight, Tensor prediction)
    {
        if (weight.dim() == 1) return weight;
        RegressionChecks.SameShape(prediction, weight);
        return weight.mean([-1]);
    }

    /// <summary>Whether a batch of no positive weight gives a zero; by default always.</summary>
    /// <param name="weight">[n] or [n, 4].</param>
    /// <param name="reduction">How the loss becomes one number.</param>
    protected virtual bool IsZeroAltogether(Tensor weight, LossReduction reduction) => !(weight > 0).any().item<bool>();

    /// <summary>Weights that broadcast over boxes.</summary>
    /// <param name="weight">[n] or [n, 4].</param>
    /// <param name="prediction">[n, 4].</param>
    /// <returns>[n, 1] or [n, 4].</returns>
    protected static Tensor Column(Tensor weight, Tensor prediction) => weight.dim() + 1 == prediction.dim() ? weight.unsqueeze(1) : weight;
}
