namespace Detection.Runner.Schedules;

/// <summary>A start with a small learning rate (Goyal et al., 2017, section 2.2; mmcv's <c>get_warmup_lr</c>).</summary>
/// <param name="Kind">How the rate rises; null for no warm-up.</param>
/// <param name="Length">Steps, or epochs where <paramref name="ByEpoch"/>.</param>
/// <param name="Ratio">The first rate as a share of the regular one.</param>
/// <param name="ByEpoch">Whether the length counts epochs.</param>
public sealed record Warmup(WarmupKind? Kind, int Length, double Ratio, bool ByEpoch)
{
    /// <summary>Takes what a config says.</summary>
    /// <param name="kind">How the rate rises; null for no warm-up.</param>
    /// <param name="warmupIters">Steps, or epochs where <paramref name="byEpoch"/>.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one, in (0, 1].</param>
    /// <param name="byEpoch">Whether the length counts epochs.</param>
    /// <exception cref="ArgumentException">A warm-up without length, or a ratio outside (0, 1].</exception>
    internal static Warmup Of(WarmupKind? kind, int warmupIters, double warmupRatio, bool byEpoch)
    {
        if (kind is not null && warmupIters <= 0) throw new ArgumentException($"A warm-up needs a length: warmup_iters is {warmupIters}, expected a positive number.", nameof(warmupIters));
        if (kind is not null) ScheduleNumbers.Factor(warmupRatio, "warmup_ratio", nameof(warmupRatio));
        return new Warmup(kind, warmupIters, warmupRatio, byEpoch);
    }

    /// <summary>Number of steps that the warm-up takes; 0 where there is none.</summary>
    /// <param name="epochLength">Steps of an epoch.</param>
    public long Steps(int epochLength) => Kind is null ? 0 : ByEpoch ? (long)Length * epochLength : Length;

    /// <summary>The rate at a step of the warm-up.</summary>
    /// <param name="step">0 .. steps - 1.</param>
    /// <param name="steps">Its length in steps.</param>
    /// <param name="regularRate">The rate that the schedule has without warm-up.</param>
    public double Rate(long step, long steps, double regularRate) => regularRate * Factor(step, steps);

    /// <summary>The rate at a step of the warm-up as a share of the regular one.</summary>
    /// <param name="step">0 .. steps - 1.</param>
    /// <param name="steps">Its length in steps.</param>
    public double Factor(long step, long steps) => Kind switch
    {
        WarmupKind.Constant => Ratio,
        WarmupKind.Exp => Math.Pow(Ratio, 1 - ((double)step / steps)),
        _ => 1 - ((1 - ((double)step / steps)) * (1 - Ratio)),
    };
}
