using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Schedules;

namespace Detection.Runner.Momenta;

/// <summary>Cycles of the momentum against those of the learning rate, at every step (Smith and Topin, 2017; mmcv's CyclicMomentumUpdaterHook).</summary>
[Component("cyclic")]
[Component("Cyclic")]
public sealed class CyclicMomentumPolicy : MomentumPolicy
{
    private readonly Cycle cycle;

    /// <summary>Takes the schedule.</summary>
    /// <param name="byEpoch">False: the momentum changes per step.</param>
    /// <param name="targetRatio">The lowest and the highest momentum as shares of the initial one; one number stands for itself and a hundred-thousandth of it.</param>
    /// <param name="cyclicTimes">Cycles in the run.</param>
    /// <param name="stepRatioUp">The share of a cycle up to the lowest momentum.</param>
    /// <param name="annealStrategy">The way between the momenta.</param>
    /// <param name="gamma">How much of the depth is left from cycle to cycle, in (0, 1].</param>
    /// <param name="warmup">How the momentum falls at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps.</param>
    /// <param name="warmupRatio">The regular momentum as a share of the first one.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or <paramref name="byEpoch"/> is true.</exception>
    public CyclicMomentumPolicy(bool byEpoch = false, [ConfigDefault("[0.8947368421052632, 1]")] OneOrTwo? targetRatio = null, int cyclicTimes = 1, double stepRatioUp = 0.4, AnnealStrategy annealStrategy = AnnealStrategy.Cos, double gamma = 1, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.9)
        : base(ScheduleNumbers.StepsOnly(byEpoch, nameof(byEpoch)), warmup, warmupIters, warmupRatio)
        => cycle = new Cycle(targetRatio ?? new OneOrTwo(0.85 / 0.95, 1), cyclicTimes, stepRatioUp, annealStrategy, gamma);

    /// <inheritdoc/>
    public override void Verify(IRunner runner) => cycle.Verify(runner.MaxIters, "momentum_config");

    /// <inheritdoc/>
    public override double Momentum(IRunner runner, double initialMomentum) => cycle.At(runner.Iter, runner.MaxIters, initialMomentum);
}
