namespace Detection.Runner.Schedules;

/// <summary>Goes from the initial value to a turn and on to an end, several times over a run (mmcv's CyclicLrUpdaterHook and CyclicMomentumUpdaterHook).</summary>
internal sealed class Cycle
{
    private readonly OneOrTwo targetRatio;
    private readonly int cyclicTimes;
    private readonly double stepRatioUp;
    private readonly AnnealStrategy strategy;
    private readonly double gamma;

    /// <summary>Takes the cycle.</summary>
    /// <param name="targetRatio">Its turn and its end as shares of the initial value.</param>
    /// <param name="cyclicTimes">How many there are in a run.</param>
    /// <param name="stepRatioUp">The share of a cycle before its turn.</param>
    /// <param name="strategy">The way between the values.</param>
    /// <param name="gamma">By how much the turn comes nearer to the initial value from cycle to cycle.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public Cycle(OneOrTwo targetRatio, int cyclicTimes, double stepRatioUp, AnnealStrategy strategy, double gamma)
    {
        if (cyclicTimes <= 0) throw new ArgumentException($"cyclic_times is {cyclicTimes}, expected a positive number.", nameof(cyclicTimes));
        if (stepRatioUp is not (>= 0 and < 1)) throw new ArgumentException(FormattableString.Invariant($"step_ratio_up is {stepRatioUp}, expected a number from 0 to below 1."), nameof(stepRatioUp));
        (this.targetRatio, this.cyclicTimes, this.stepRatioUp, this.strategy, this.gamma) = (targetRatio, cyclicTimes, stepRatioUp, strategy, ScheduleNumbers.Factor(gamma, "gamma", nameof(gamma)));
    }

    /// <summary>Whether each cycle has a step in a run.</summary>
    /// <param name="steps">Steps of the run.</param>
    /// <param name="section">The config's section.</param>
    /// <exception cref="InvalidOperationException">There are more cycles than steps.</exception>
    public void Verify(long steps, string section)
    {
        if (steps < cyclicTimes) throw new InvalidOperationException($"{section}.cyclic_times is {cyclicTimes}, but the run has {steps} steps; a cycle takes one at least.");
    }

    /// <summary>The value at a step.</summary>
    /// <param name="step">Steps that are done.</param>
    /// <param name="steps">Steps of the run.</param>
    /// <param name="initial">The initial value.</param>
    public double At(long step, long steps, double initial)
    {
        var length = Math.Max(1, steps / cyclicTimes);
        var (at, scale) = (step % length, Math.Pow(gamma, step / length));
        var turn = (long)(stepRatioUp * length);
        var high = 1 - scale + (targetRatio.First * scale);
        if (at < turn) return Annealing.By(strategy, initial, initial * high, (double)at / turn);

        // Without a rise mmcv takes the fall for one: it is the end that comes nearer, not the turn.
        var (from, to) = turn == 0 ? (targetRatio.First, 1 - scale + (targetRatio.Second * scale)) : (high, targetRatio.Second);
        return Annealing.By(strategy, initial * from, initial * to, (double)(at - turn) / (length - turn));
    }
}
