using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>A constant rate (mmcv's FixedLrUpdaterHook).</summary>
/// <param name="byEpoch">Whether the rate is set per epoch rather than per step.</param>
/// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
/// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
/// <param name="warmupRatio">The first rate as a share of the regular one.</param>
/// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
[Component("fixed")]
[Component("Fixed")]
public sealed class FixedPolicy(bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
    : LearningRatePolicy(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
{
    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate) => initialRate;
}
