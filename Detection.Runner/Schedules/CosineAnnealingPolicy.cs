using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>Half a cosine from the initial rate down to the least one (Loshchilov and Hutter, ICLR 2017, eq. 5; mmcv's CosineAnnealingLrUpdaterHook).</summary>
[Component("CosineAnnealing")]
public sealed class CosineAnnealingPolicy : LearningRatePolicy
{
    private readonly LeastValue least;

    /// <summary>Takes the schedule.</summary>
    /// <param name="minLr">The last rate.</param>
    /// <param name="minLrRatio">The last rate as a share of the initial one; give this or <paramref name="minLr"/>.</param>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    /// <exception cref="ArgumentException">Both or neither of the two last rates are given.</exception>
    public CosineAnnealingPolicy(double? minLr = null, double? minLrRatio = null, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
        => least = LeastValue.Of(minLr, minLrRatio, "min_lr", nameof(minLr));

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate)
    {
        var (done, all) = Progress(runner);
        return Annealing.Cosine(initialRate, least.For(initialRate), done / all);
    }
}
