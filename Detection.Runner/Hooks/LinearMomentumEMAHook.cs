using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>Averages the weights over the steps, the share of the present ones being small at first (mmdetection's LinearMomentumEMAHook).</summary>
/// <param name="warmUp">Steps of the start: the share is at most <c>(1 + step) / (warm_up + step)</c>.</param>
/// <param name="momentum">The share of the present weights, in (0, 1).</param>
/// <param name="interval">Steps between two updates.</param>
/// <param name="skipBuffers">Whether buffers, such as the statistics of BatchNorm, stay as they are.</param>
[Component("LinearMomentumEMAHook")]
[UnsupportedKey("resume_from", "--resume puts the averages back too")]
public sealed class LinearMomentumEMAHook(int warmUp = 100, double momentum = 0.0002, int interval = 1, bool skipBuffers = false) : DetectorEmaHook(momentum, interval, skipBuffers)
{
    /// <inheritdoc/>
    protected override double MomentumAt(long iter) => Math.Min(Math.Pow(Momentum, Interval), (1.0 + iter) / (warmUp + iter));
}
