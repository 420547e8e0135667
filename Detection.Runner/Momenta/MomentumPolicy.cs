using Detection.Core.Contracts;
using Detection.Runner.Schedules;

namespace Detection.Runner.Momenta;

/// <summary>What all policies of the momentum share: whether they count epochs or steps, and the warm-up.</summary>
public abstract class MomentumPolicy : IMomentumPolicy
{
    /// <summary>Takes the keys that all policies have.</summary>
    /// <param name="byEpoch">Whether the momentum changes per epoch rather than per step.</param>
    /// <param name="warmup">How the momentum falls at the start; null for no warm-up.</param>
    /// <param name="warmupIters">Length of the warm-up in steps.</param>
    /// <param name="warmupRatio">The regular momentum as a share of the first one.</param>
    /// <exception cref="ArgumentException">A warm-up without length, or a ratio outside (0, 1].</exception>
    protected MomentumPolicy(bool byEpoch, WarmupKind? warmup, int warmupIters, double warmupRatio) =>
        (ByEpoch, Warmup) = (byEpoch, Warmup.Of(warmup, warmupIters, warmupRatio, false));

    /// <inheritdoc/>
    public bool ByEpoch { get; }

    /// <inheritdoc/>
    public Warmup Warmup { get; }

    /// <inheritdoc/>
    public abstract double Momentum(IRunner runner, double initialMomentum);

    /// <inheritdoc/>
    public virtual void Verify(IRunner runner) { }

    /// <summary>How far the run is: epochs or steps, of how many.</summary>
    /// <param name="runner">The run.</param>
    protected (double Done, double All) Progress(IRunner runner) => ByEpoch ? (runner.Epoch, runner.MaxEpochs) : (runner.Iter, runner.MaxIters);
}
