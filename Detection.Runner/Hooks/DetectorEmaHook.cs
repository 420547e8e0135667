using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Averages of mmdetection: of parameters and buffers (mmdetection's BaseEMAHook).</summary>
/// <param name="momentum">The share of the present weights, in (0, 1).</param>
/// <param name="interval">Steps between two updates.</param>
/// <param name="skipBuffers">Whether buffers, such as the statistics of BatchNorm, stay as they are.</param>
public abstract class DetectorEmaHook(double momentum, int interval, bool skipBuffers) : EmaHookBase(momentum, interval)
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, Tensor Weight)> Weights(nn.Module model) => skipBuffers
        ? model.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))
        : model.state_dict().Select(entry => (entry.Key, entry.Value));

    /// <inheritdoc/>
    protected override bool IsDue(long iter) => (iter + 1) % Interval == 0;
}
