using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>Averages the weights over the steps, the share of the present ones falling exponentially from one (mmdetection's ExpMomentumEMAHook, YOLOX's).</summary>
/// <param name="totalIter">Steps through which it falls to the momentum, but for a third.</param>
/// <param name="momentum">The share of the present weights, in (0, 1).</param>
/// <param name="interval">Steps between two updates.</param>
/// <param name="skipBuffers">Whether buffers, such as the statistics of BatchNorm, stay as they are.</param>
[Component("ExpMomentumEMAHook")]
[UnsupportedKey("resume_from", "--resume puts the averages back too")]
public sealed class ExpMomentumEMAHook(int totalIter = 2000, double momentum = 0.0002, int interval = 1, bool skipBuffers = false) : DetectorEmaHook(momentum, interval, skipBuffers)
{
    private readonly int totalIter = totalIter > 0 ? totalIter : throw new ArgumentException($"total_iter is {totalIter}, expected a positive number of steps.", nameof(totalIter));

    /// <inheritdoc/>
    protected override double MomentumAt(long iter) => ((1 - Momentum) * Math.Exp(-(1.0 + iter) / totalIter)) + Momentum;
}
