using Detection.Core.Parallel;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Gradient-harmonized cross entropy of independent sigmoids (Li et al., Gradient Harmonized Single-stage Detector, AAAI 2019, eq. 10;
/// mmdetection's <c>GHMC</c>) on logits [N, C] against class indices [N], of which C is background.</summary>
[Component("GHMC")]
public sealed class GHMC : GradientHarmonizingLoss
{
    /// <summary>Describes the loss.</summary>
    /// <param name="bins">Number of bins between gradient lengths 0 and 1.</param>
    /// <param name="momentum">Weight of the counts before in a bin's moving average, 0 .. 1; 0 keeps none.</param>
    /// <param name="useSigmoid">Whether classes are independent; only true is defined.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <exception cref="ArgumentException"><paramref name="useSigmoid"/> is false, or there is no bin.</exception>
    public GHMC(int bins = 10, double momentum = 0, bool useSigmoid = true, double lossWeight = 1, LossReduction reduction = LossReduction.Mean)
        : base("GHMC", bins, 1 + 1e-6f, momentum, reduction, lossWeight)
    {
        if (!useSigmoid) throw new ArgumentException("use_sigmoid must be true: GHMC is defined on sigmoids only.", nameof(useSigmoid));
    }

    /// <inheritdoc/>
    public override bool UseSigmoid => true;

    /// <inheritdoc/>
    public override bool BalancesExamples => true;

    /// <inheritdoc/>
    /// <remarks>Elements of positive weight count, all alike; the average is over them, so <paramref name="averageFactor"/> is not looked at.</remarks>
    public override Tensor forward(Tensor prediction, Tensor target, Tensor? weight = null, double? averageFactor = null, LossReduction? reductionOverride = null)
    {
        using var scope = NewDisposeScope();
        var (goal, counts) = (target, weight);
        if (prediction.dim() != target.dim())
        {
            goal = target.unsqueeze(1) == arange(prediction.shape[^1], int64, target.device);
            counts = weight?.reshape(-1, 1).expand_as(prediction);
        }

        goal = goal.to(prediction.dtype);
        var valid = counts is null ? ones_like(prediction, ScalarType.Bool) : counts > 0;
        var lengths = (prediction.detach().sigmoid() - goal).abs();
        var total = Ranks.Share(valid.sum().item<long>(), 1);
        var loss = nn.functional.binary_cross_entropy_with_logits(prediction, goal, reduction: nn.Reduction.None);
        return Harmonize(loss, lengths, valid, total, reductionOverride).MoveToOuterDisposeScope();
    }
}
