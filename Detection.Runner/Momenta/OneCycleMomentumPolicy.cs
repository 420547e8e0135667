using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Schedules;

namespace Detection.Runner.Momenta;

/// <summary>One fall to a low momentum and one rise back, against the learning rate of the policy of the same name; the optimizer's own momentum has no part
/// in it (Smith and Topin, 2017; mmcv's OneCycleMomentumUpdaterHook).</summary>
[Component("OneCycle")]
public sealed class OneCycleMomentumPolicy : MomentumPolicy
{
    private readonly double baseMomentum;
    private readonly double maxMomentum;
    private readonly double pctStart;
    private readonly AnnealStrategy annealStrategy;
    private readonly bool threePhase;

    /// <summary>Takes the schedule.</summary>
    /// <param name="baseMomentum">The lowest momentum, where the rate is highest.</param>
    /// <param name="maxMomentum">The highest momentum, at the start and the end.</param>
    /// <param name="pctStart">The share of the run in which the momentum falls, 0 .. 1.</param>
    /// <param name="annealStrategy">The way between the momenta.</param>
    /// <param name="threePhase">Whether the momentum rises as fast as it fell, and then stays.</param>
    /// <param name="byEpoch">False: the momentum changes per step.</param>
    /// <param name="warmup">How the momentum falls at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps.</param>
    /// <param name="warmupRatio">The regular momentum as a share of the first one.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or <paramref name="byEpoch"/> is true.</exception>
    public OneCycleMomentumPolicy(double baseMomentum = 0.85, double maxMomentum = 0.95, double pctStart = 0.3, AnnealStrategy annealStrategy = AnnealStrategy.Cos, bool threePhase = false, bool byEpoch = false, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.9)
        : base(ScheduleNumbers.StepsOnly(byEpoch, nameof(byEpoch)), warmup, warmupIters, warmupRatio)
    {
        this.baseMomentum = ScheduleNumbers.Share(baseMomentum, "base_momentum", nameof(baseMomentum));
        this.maxMomentum = ScheduleNumbers.Share(maxMomentum, "max_momentum", nameof(maxMomentum));
        this.pctStart = ScheduleNumbers.Share(pctStart, "pct_start", nameof(pctStart));
        (this.annealStrategy, this.threePhase) = (annealStrategy, threePhase);
    }

    /// <inheritdoc/>
    public override double Momentum(IRunner runner, double initialMomentum)
    {
        var steps = runner.MaxIters;
        var turn = (pctStart * steps) - 1;
        return new Phases(annealStrategy, threePhase
            ? [(turn, maxMomentum, baseMomentum), ((2 * pctStart * steps) - 2, baseMomentum, maxMomentum), (steps - 1, maxMomentum, maxMomentum)]
            : [(turn, maxMomentum, baseMomentum), (steps - 1, baseMomentum, maxMomentum)]).At(runner.Iter);
    }
}
