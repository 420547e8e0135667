using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Schedules;

namespace Detection.Runner.Momenta;

/// <summary>A straight line from the initial momentum down to the least one (mmcv's LinearAnnealingMomentumUpdaterHook).</summary>
[Component("LinearAnnealing")]
public sealed class LinearAnnealingMomentumPolicy : MomentumPolicy
{
    private readonly LeastValue least;

    /// <summary>Takes the schedule.</summary>
    /// <param name="minMomentum">The last momentum.</param>
    /// <param name="minMomentumRatio">The last momentum as a share of the initial one; give this or <paramref name="minMomentum"/>.</param>
    /// <param name="byEpoch">Whether the momentum changes per epoch rather than per step.</param>
    /// <param name="warmup">How the momentum falls at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps.</param>
    /// <param name="warmupRatio">The regular momentum as a share of the first one.</param>
    /// <exception cref="ArgumentException">Both or neither of the two last momenta are given.</exception>
    public LinearAnnealingMomentumPolicy(double? minMomentum = null, double? minMomentumRatio = null, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.9)
        : base(byEpoch, warmup, warmupIters, warmupRatio)
        => least = LeastValue.Of(minMomentum, minMomentumRatio, "min_momentum", nameof(minMomentum));

    /// <inheritdoc/>
    public override double Momentum(IRunner runner, double initialMomentum)
    {
        var (done, all) = Progress(runner);
        return Annealing.Linear(initialMomentum, least.For(initialMomentum), done / all);
    }
}
