using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>One half cosine after another, each from a restart down to the least rate (Loshchilov and Hutter, ICLR 2017, section 3; mmcv's
/// CosineRestartLrUpdaterHook).</summary>
[Component("CosineRestart")]
public sealed class CosineRestartPolicy : LearningRatePolicy
{
    private readonly IReadOnlyList<int> periods;
    private readonly IReadOnlyList<double> restartWeights;
    private readonly LeastValue least;

    /// <summary>Takes the schedule.</summary>
    /// <param name="periods">Lengths of the half cosines in epochs (or steps); together at least as long as the run.</param>
    /// <param name="restartWeights">For each of them, how high it starts: the share of the way from the least rate to the initial one; null for one period of the full height.</param>
    /// <param name="minLr">The last rate.</param>
    /// <param name="minLrRatio">The last rate as a share of the initial one; give this or <paramref name="minLr"/>.</param>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    /// <exception cref="ArgumentException">Both or neither of the two last rates are given, a period is not positive, or there are not as many weights as periods.</exception>
    public CosineRestartPolicy(IReadOnlyList<int> periods, IReadOnlyList<double>? restartWeights = null, double? minLr = null, double? minLrRatio = null, bool byEpoch = true, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(byEpoch, warmup, warmupIters, warmupRatio, warmupByEpoch)
    {
        least = LeastValue.Of(minLr, minLrRatio, "min_lr", nameof(minLr));
        (this.periods, this.restartWeights) = (periods, restartWeights ?? [1]);
        if (periods.Count == 0 || periods.Any(period => period <= 0)) throw new ArgumentException($"periods is [{string.Join(", ", periods)}], expected positive lengths.", nameof(periods));
        if (this.restartWeights.Count != periods.Count)
            throw new ArgumentException($"restart_weights has {this.restartWeights.Count} entries{(restartWeights is null ? " (the default, [1])" : "")} where periods has {periods.Count}, expected as many.", nameof(restartWeights));
    }

    /// <inheritdoc/>
    public override void Verify(IRunner runner)
    {
        var (_, all) = Progress(runner);
        if (periods.Sum(period => (long)period) < all)
            throw new InvalidOperationException($"lr_config.periods end after {periods.Sum(period => (long)period)} {(ByEpoch ? "epochs" : "steps")}, but the run has {all}; lengthen them or add one, with its restart_weights.");
    }

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate)
    {
        var (done, _) = Progress(runner);
        var (index, start) = (0, 0L);
        while (index < periods.Count - 1 && done >= start + periods[index]) start += periods[index++];
        return Annealing.Cosine(initialRate, least.For(initialRate), Math.Min((done - start) / periods[index], 1), restartWeights[index]);
    }
}
