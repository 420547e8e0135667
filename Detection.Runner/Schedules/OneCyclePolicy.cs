using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>One rise to a high rate and one fall to a very low one, at every step; the optimizer's own rate has no part in it (Smith and Topin, 2017; mmcv's
/// OneCycleLrUpdaterHook).</summary>
[Component("OneCycle")]
public sealed class OneCyclePolicy : LearningRatePolicy
{
    private readonly double maxLr;
    private readonly int? totalSteps;
    private readonly double pctStart;
    private readonly AnnealStrategy annealStrategy;
    private readonly double divFactor;
    private readonly double finalDivFactor;
    private readonly bool threePhase;

    /// <summary>Takes the schedule.</summary>
    /// <param name="maxLr">The highest rate, of all parameters.</param>
    /// <param name="totalSteps">Steps of the cycle, at least those of the run; null for those of the run.</param>
    /// <param name="pctStart">The share of the cycle in which the rate rises, 0 .. 1.</param>
    /// <param name="annealStrategy">The way between the rates.</param>
    /// <param name="divFactor">The first rate is the highest divided by this.</param>
    /// <param name="finalDivFactor">The last rate is the first divided by this.</param>
    /// <param name="threePhase">Whether the rate falls back to the first one as fast as it rose, and only then to the last one.</param>
    /// <param name="byEpoch">False: the rate changes per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or <paramref name="byEpoch"/> is true.</exception>
    public OneCyclePolicy(double maxLr, int? totalSteps = null, double pctStart = 0.3, AnnealStrategy annealStrategy = AnnealStrategy.Cos, double divFactor = 25, double finalDivFactor = 1e4, bool threePhase = false, bool byEpoch = false, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(ScheduleNumbers.StepsOnly(byEpoch, nameof(byEpoch)), warmup, warmupIters, warmupRatio, warmupByEpoch)
    {
        if (totalSteps <= 0) throw new ArgumentException($"total_steps is {totalSteps}, expected a positive number.", nameof(totalSteps));
        this.maxLr = ScheduleNumbers.Positive(maxLr, "max_lr", nameof(maxLr));
        this.pctStart = ScheduleNumbers.Share(pctStart, "pct_start", nameof(pctStart));
        this.divFactor = ScheduleNumbers.Positive(divFactor, "div_factor", nameof(divFactor));
        this.finalDivFactor = ScheduleNumbers.Positive(finalDivFactor, "final_div_factor", nameof(finalDivFactor));
        (this.totalSteps, this.annealStrategy, this.threePhase) = (totalSteps, annealStrategy, threePhase);
    }

    /// <inheritdoc/>
    public override void Verify(IRunner runner)
    {
        if (totalSteps < runner.MaxIters) throw new InvalidOperationException($"lr_config.total_steps is {totalSteps}, but the run has {runner.MaxIters} steps; expected at least as many, or no total_steps.");
    }

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate)
    {
        var steps = totalSteps ?? runner.MaxIters;
        var first = maxLr / divFactor;
        var (high, low) = (first * divFactor, first * (1 / finalDivFactor));
        var turn = (pctStart * steps) - 1;
        return new Phases(annealStrategy, threePhase
            ? [(turn, first, high), ((2 * pctStart * steps) - 2, high, first), (steps - 1, first, low)]
            : [(turn, first, high), (steps - 1, high, low)]).At(runner.Iter);
    }
}
