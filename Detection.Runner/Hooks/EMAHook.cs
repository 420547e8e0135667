using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Averages the parameters over the steps; buffers, such as the statistics of BatchNorm, stay as they are (mmcv's EMAHook).</summary>
/// <param name="momentum">The share of the present weights, in (0, 1); of several steps between two updates its power.</param>
/// <param name="interval">Steps between two updates.</param>
/// <param name="warmUp">Steps of the start: the share is at most <c>(1 + step) / (warm_up + step)</c>.</param>
[Component("EMAHook")]
[UnsupportedKey("resume_from", "--resume puts the averages back too")]
public sealed class EMAHook(double momentum = 0.0002, int interval = 1, int warmUp = 100) : EmaHookBase(momentum, interval)
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, Tensor Weight)> Weights(nn.Module model) => model.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter));

    /// <inheritdoc/>
    protected override bool IsDue(long iter) => iter % Interval == 0;

    /// <inheritdoc/>
    protected override double MomentumAt(long iter) => Math.Min(Math.Pow(Momentum, Interval), (1.0 + iter) / (warmUp + iter));
}
