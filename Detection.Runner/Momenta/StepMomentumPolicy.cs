using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Schedules;

namespace Detection.Runner.Momenta;

/// <summary>Multiplies the momentum by a factor at given epochs or steps, or every so many (mmcv's StepMomentumUpdaterHook).</summary>
[Component("step")]
[Component("Step")]
public sealed class StepMomentumPolicy : MomentumPolicy
{
    private readonly OneOrMany step;
    private readonly double gamma;
    private readonly double? minMomentum;

    /// <summary>Takes the schedule.</summary>
    /// <param name="step">The epochs (or steps) at which the momentum falls, or one number: every so many.</param>
    /// <param name="gamma">The factor.</param>
    /// <param name="minMomentum">The momentum does not fall below this.</param>
    /// <param name="byEpoch">Whether the momentum changes per epoch rather than per step.</param>
    /// <param name="warmup">How the momentum falls at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps.</param>
    /// <param name="warmupRatio">The regular momentum as a share of the first one.</param>
    public StepMomentumPolicy(OneOrMany step, double gamma = 0.5, double? minMomentum = null, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.9)
        : base(byEpoch, warmup, warmupIters, warmupRatio)
        => (this.step, this.gamma, this.minMomentum) = (step, gamma, minMomentum);

    /// <inheritdoc/>
    public override double Momentum(IRunner runner, double initialMomentum)
    {
        var momentum = initialMomentum * Math.Pow(gamma, step.Reached((long)Progress(runner).Done));
        return minMomentum is { } floor ? Math.Max(momentum, floor) : momentum;
    }
}
