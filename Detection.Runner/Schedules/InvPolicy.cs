using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>Divides the rate by a power of a line over the run: <c>(1 + gamma * done) ^ power</c> (mmcv's InvLrUpdaterHook).</summary>
[Component("inv")]
[Component("Inv")]
public sealed class InvPolicy : LearningRatePolicy
{
    private readonly double gamma;
    private readonly double power;

    /// <summary>Takes the schedule.</summary>
    /// <param name="gamma">The slope of the line, per epoch or step.</param>
    /// <param name="power">The exponent.</param>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    public InvPolicy(double gamma, double power = 1, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
        => (this.gamma, this.power) = (gamma, power);

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate) => initialRate * Math.Pow(1 + (gamma * Progress(runner).Done), -power);
}
