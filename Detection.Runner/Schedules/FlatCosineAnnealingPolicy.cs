using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>The initial rate for the first part of the run, then half a cosine down to the least one (mmcv's FlatCosineAnnealingLrUpdaterHook).</summary>
[Component("FlatCosineAnnealing")]
public sealed class FlatCosineAnnealingPolicy : LearningRatePolicy
{
    private readonly double startPercent;
    private readonly LeastValue least;

    /// <summary>Takes the schedule.</summary>
    /// <param name="startPercent">The share of the run after which the rate falls, 0 .. 1.</param>
    /// <param name="minLr">The last rate.</param>
    /// <param name="minLrRatio">The last rate as a share of the initial one; give this or <paramref name="minLr"/>.</param>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    /// <exception cref="ArgumentException">Both or neither of the two last rates are given, or the share is no share.</exception>
    public FlatCosineAnnealingPolicy(double startPercent = 0.75, double? minLr = null, double? minLrRatio = null, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
    {
        this.startPercent = ScheduleNumbers.Share(startPercent, "start_percent", nameof(startPercent));
        least = LeastValue.Of(minLr, minLrRatio, "min_lr", nameof(minLr));
    }

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate)
    {
        var (done, all) = Progress(runner);
        var start = Math.Round(all * startPercent);
        return done < start ? initialRate : Annealing.Cosine(initialRate, least.For(initialRate), (done - start) / (all - start));
    }
}
