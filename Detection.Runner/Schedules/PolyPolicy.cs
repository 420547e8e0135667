using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>Falls to the least rate by a power of what is left of the run (mmcv's PolyLrUpdaterHook).</summary>
[Component("poly")]
[Component("Poly")]
public sealed class PolyPolicy : LearningRatePolicy
{
    private readonly double power;
    private readonly double minLr;

    /// <summary>Takes the schedule.</summary>
    /// <param name="power">The exponent; 1 for a straight line.</param>
    /// <param name="minLr">The rate at the end of the run.</param>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    public PolyPolicy(double power = 1, double minLr = 0, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
        => (this.power, this.minLr) = (power, minLr);

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate)
    {
        var (done, all) = Progress(runner);
        return ((initialRate - minLr) * Math.Pow(1 - (done / all), power)) + minLr;
    }
}
