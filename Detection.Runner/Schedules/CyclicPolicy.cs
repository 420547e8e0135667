using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>Cycles that rise above the initial rate and fall below it, at every step (Smith, WACV 2017; mmcv's CyclicLrUpdaterHook).</summary>
[Component("cyclic")]
[Component("Cyclic")]
public sealed class CyclicPolicy : LearningRatePolicy
{
    private readonly Cycle cycle;

    /// <summary>Takes the schedule.</summary>
    /// <param name="byEpoch">False: the rate changes per step.</param>
    /// <param name="targetRatio">The highest and the lowest rate as shares of the initial one; one number stands for itself and a hundred-thousandth of it.</param>
    /// <param name="cyclicTimes">Cycles in the run.</param>
    /// <param name="stepRatioUp">The share of a cycle in which the rate rises.</param>
    /// <param name="annealStrategy">The way between the rates.</param>
    /// <param name="gamma">How much of the height is left from cycle to cycle, in (0, 1].</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or <paramref name="byEpoch"/> is true.</exception>
    public CyclicPolicy(bool byEpoch = false, [ConfigDefault("[10, 0.0001]")] OneOrTwo? targetRatio = null, int cyclicTimes = 1, double stepRatioUp = 0.4, AnnealStrategy annealStrategy = AnnealStrategy.Cos, double gamma = 1, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(ScheduleNumbers.StepsOnly(byEpoch, nameof(byEpoch)), warmup, warmupIters, warmupRatio, warmupByEpoch)
        => cycle = new Cycle(targetRatio ?? new OneOrTwo(10, 1e-4), cyclicTimes, stepRatioUp, annealStrategy, gamma);

    /// <inheritdoc/>
    public override void Verify(IRunner runner) => cycle.Verify(runner.MaxIters, "lr_config");

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate) => cycle.At(runner.Iter, runner.MaxIters, initialRate);
}
