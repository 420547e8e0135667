using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>What losses have in common: a reduction, a weight, and mmdetection's rules for weighting and averaging.</summary>
public abstract class LossModule : nn.Module, ILoss
{
    // What keeps an average factor of zero from dividing by zero: the spacing of 32-bit floats at 1.
    private const double Epsilon = 1.1920928955078125e-07;

    /// <summary>Describes the loss.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    protected LossModule(string name, LossReduction reduction, double lossWeight)
        : base(name)
    {
        Reduction = reduction;
        LossWeight = lossWeight;
    }

    /// <inheritdoc/>
    public virtual bool UseSigmoid => false;

    /// <inheritdoc/>
    public virtual bool BalancesExamples => false;

    /// <summary>How the elementwise loss becomes one number.</summary>
    public LossReduction Reduction { get; }

    /// <summary>What the loss is multiplied by.</summary>
    public double LossWeight { get; }

    /// <inheritdoc/>
    public abstract Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null);

    /// <summary>Weights an elementwise loss and reduces it (mmdetection's <c>weight_reduce_loss</c>).</summary>
    /// <param name="loss">The loss of each element.</param>
    /// <param name="weight">Broadcast over the loss; null is 1.</param>
    /// <param name="reduction">How it becomes one number.</param>
    /// <param name="averageFactor">What the sum is divided by in place of the number of elements.</param>
    /// <exception cref="ArgumentException">An average factor is given for a sum.</exception>
    public static Tensor Reduce(Tensor loss, Tensor? weight, LossReduction reduction, double? averageFactor)
    {
        using var scope = NewDisposeScope();
        var weighted = weight is null ? loss : loss * weight;
        var reduced = (reduction, averageFactor) switch
        {
            (LossReduction.None, _) => weighted.alias(),
            (LossReduction.Mean, null) => weighted.mean(),
            (LossReduction.Mean, { } factor) => weighted.sum() / (factor + Epsilon),
            (_, null) => weighted.sum(),
            _ => throw NoAverageOfSum(nameof(averageFactor)),
        };
        return reduced.MoveToOuterDisposeScope();
    }

    /// <summary>Divides a sum that is known already, by the same rules.</summary>
    /// <param name="sum">The sum of the weighted loss.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="reduction">Mean or sum.</param>
    /// <param name="averageFactor">What the sum is divided by in place of the number of elements.</param>
    /// <exception cref="ArgumentException">An average factor is given for a sum.</exception>
    protected static Tensor ReduceSum(Tensor sum, long count, LossReduction reduction, double? averageFactor) =>
        (reduction, averageFactor) switch
        {
            (LossReduction.Mean, null) => sum / count,
            (LossReduction.Mean, { } factor) => sum / (factor + Epsilon),
            (_, null) => sum.alias(),
            _ => throw NoAverageOfSum(nameof(averageFactor)),
        };

    /// <summary>Multiplies by the loss's own weight.</summary>
    /// <param name="loss">The reduced loss.</param>
    protected Tensor Weigh(Tensor loss) => LossWeight == 1 ? loss : loss * LossWeight;

    private static ArgumentException NoAverageOfSum(string name) =>
        new("An average factor cannot be used with reduction 'sum'; use 'mean'.", name);
}
