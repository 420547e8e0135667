using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>Multiplies the rate by a factor at every epoch or step (mmcv's ExpLrUpdaterHook).</summary>
[Component("exp")]
[Component("Exp")]
public sealed class ExpPolicy : LearningRatePolicy
{
    private readonly double gamma;

    /// <summary>Takes the schedule.</summary>
    /// <param name="gamma">The factor.</param>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    public ExpPolicy(double gamma, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
        => this.gamma = gamma;

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate) => initialRate * Math.Pow(gamma, Progress(runner).Done);
}
