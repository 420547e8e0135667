using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Schedules;

/// <summary>A warm-up by the square of the steps, half a cosine, and the least rate for the last epochs (mmdetection's YOLOXLrUpdaterHook).</summary>
[Component("YOLOX")]
public sealed class YoloXPolicy : LearningRatePolicy
{
    private readonly int numLastEpochs;
    private readonly LeastValue least;

    /// <summary>Takes the schedule.</summary>
    /// <param name="numLastEpochs">Epochs at the end of the run with the least rate.</param>
    /// <param name="minLr">The last rate.</param>
    /// <param name="minLrRatio">The last rate as a share of the initial one; give this or <paramref name="minLr"/>.</param>
    /// <param name="byEpoch">False: the rate changes per step.</param>
    /// <param name="warmup">Any kind: the rate rises by the square of the steps, to the ratio; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs.</param>
    /// <param name="warmupRatio">The last rate of the warm-up as a share of the initial one.</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    /// <exception cref="ArgumentException">Both or neither of the two last rates are given, the number of epochs is negative, or <paramref name="byEpoch"/> is true.</exception>
    public YoloXPolicy(int numLastEpochs, double? minLr = null, double? minLrRatio = null, bool byEpoch = false, WarmupKind? warmup = null, int warmupIters = 0, double warmupRatio = 0.1, bool warmupByEpoch = false)
        : base(ScheduleNumbers.StepsOnly(byEpoch, nameof(byEpoch)), warmup, warmupIters, warmupRatio, warmupByEpoch)
    {
        if (numLastEpochs < 0) throw new ArgumentException($"num_last_epochs is {numLastEpochs}, expected a number from 0 up.", nameof(numLastEpochs));
        least = LeastValue.Of(minLr, minLrRatio, "min_lr", nameof(minLr));
        this.numLastEpochs = numLastEpochs;
    }

    /// <inheritdoc/>
    public override double Rate(IRunner runner, double initialRate)
    {
        var (last, warmup) = ((long)runner.EpochLength * numLastEpochs, Warmup.Steps(runner.EpochLength));
        var (done, end) = (runner.Iter + 1, runner.MaxIters - last);
        return done >= end ? least.For(initialRate) : Annealing.Cosine(initialRate, least.For(initialRate), (double)(done - warmup) / (end - warmup));
    }

    /// <inheritdoc/>
    public override double WarmupRate(long step, long steps, double initialRate, double regularRate) => initialRate * (Warmup.Ratio * Math.Pow((step + 1) / (double)steps, 2));
}
