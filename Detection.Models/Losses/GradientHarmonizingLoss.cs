using Detection.Core.Parallel;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>What the two losses of gradient harmonizing have in common: the bins of gradient lengths, as buffers <c>edges</c> and, with
/// momentum, <c>acc_sum</c>.</summary>
public abstract class GradientHarmonizingLoss : LossModule
{
    private readonly GradientDensity density;

    /// <summary>Lays the bins.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="bins">Number of bins between 0 and 1.</param>
    /// <param name="lastEdge">The upper border of the last bin.</param>
    /// <param name="momentum">Weight of the counts before in a bin's moving average, 0 .. 1; 0 keeps none.</param>
    /// <param name="reduction">How the elementwise loss becomes one number.</param>
    /// <param name="lossWeight">What the loss is multiplied by.</param>
    /// <exception cref="ArgumentException">There is no bin.</exception>
    protected GradientHarmonizingLoss(string name, int bins, float lastEdge, double momentum, LossReduction reduction, double lossWeight)
        : base(name, reduction, lossWeight)
    {
        if (bins < 1) throw new ArgumentException($"bins must be at least 1, found {bins}.", nameof(bins));
        density = new GradientDensity(bins, momentum);
        register_buffer("edges", tensor([.. Enumerable.Range(0, bins).Select(bin => (float)bin / bins), lastEdge], float32));
        if (momentum > 0) register_buffer("acc_sum", zeros(bins, float32));
    }

    /// <summary>Weighs and reduces an elementwise loss.</summary>
    /// <param name="loss">Float.</param>
    /// <param name="lengths">The gradient's length of each element.</param>
    /// <param name="valid">Bool, which elements count.</param>
    /// <param name="total">What the sum is divided by in a mean: this rank's share of what all ranks have.</param>
    /// <param name="reductionOverride">Takes the place of the configured reduction.</param>
    protected Tensor Harmonize(Tensor loss, Tensor lengths, Tensor valid, double total, LossReduction? reductionOverride)
    {
        var weights = density.Weights(lengths, valid, total * Ranks.Group.Size, get_buffer("edges")!, get_buffer("acc_sum"));
        return Weigh(Reduce(loss, weights, reductionOverride ?? Reduction, total));
    }

    /// <summary>Does nothing: buffers are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
