using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>Multiplies the rate by a factor at given epochs or steps, or every so many (mmcv's StepLrUpdaterHook).</summary>
[Component("step")]
[Component("Step")]
public sealed class StepPolicy : LearningRatePolicy
{
    private readonly OneOrMany step;
    private readonly double gamma;
    private readonly double? minLr;

    /// <summary>Takes the schedule.</summary>
    /// <param name="step">The epochs (or steps) at which the rate falls, or one number: every so many.</param>
    /// <param name="gamma">The factor.</param>
    /// <param name="minLr">The rate does not fall below this.</param>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    public StepPolicy(OneOrMany step, double gamma = 0.1, double? minLr = null, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
    {
        (this.step, this.gamma, this.minLr) = (step, gamma, minLr);
    }

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate)
    {
        var rate = initialRate * Math.Pow(gamma, step.Reached((long)Progress(runner).Done));
        return minLr is { } floor ? Math.Max(rate, floor) : rate;
    }
}
