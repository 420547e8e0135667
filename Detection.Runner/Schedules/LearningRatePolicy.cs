using Detection.Core.Contracts;

namespace Detection.Runner.Schedules;

/// <summary>What all policies share: whether they count epochs or steps, and the warm-up.</summary>
public abstract class LearningRatePolicy : ILearningRatePolicy
{
    /// <summary>Takes the keys that all policies have.</summary>
    /// <param name="byEpoch">Whether the rate changes per epoch rather than per step.</param>
    /// <param name="warmup">How the rate rises at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps, or epochs where <paramref name="warmupByEpoch"/>.</param>
    /// <param name="warmupRatio">The first rate as a share of the regular one, in (0, 1].</param>
    /// <param name="warmupByEpoch">Whether the warm-up counts epochs.</param>
    /// <exception cref="ArgumentException">A warm-up without length, or a ratio outside (0, 1].</exception>
    protected LearningRatePolicy(bool byEpoch, WarmupKind? warmup, int warmupIters, double warmupRatio, bool warmupByEpoch)
    {
        ByEpoch = byEpoch;
        Warmup = Warmup.Of(warmup, warmupIters, warmupRatio, warmupByEpoch);
    }

    /// <inheritdoc/>
    public bool ByEpoch { get; }

    /// <inheritdoc/>
    public Warmup Warmup { get; }

    /// <inheritdoc/>
    public abstract double Rate(IRunner runner, double initialRate);

    /// <inheritdoc/>
    public virtual double WarmupRate(long step, long steps, double initialRate, double regularRate) => Warmup.Rate(step, steps, regularRate);

    /// <inheritdoc/>
    public virtual void Verify(IRunner runner) { }

    /// <summary>How far the run is: epochs or steps, of how many.</summary>
    /// <param name="runner">The run.</param>
    protected (double Done, double All) Progress(IRunner runner) => ByEpoch ? (runner.Epoch, runner.MaxEpochs) : (runner.Iter, runner.MaxIters);
}
