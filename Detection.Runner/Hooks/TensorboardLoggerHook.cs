using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Writes the figures of a run for TensorBoard (mmcv's TensorboardLoggerHook): <c>train/loss_cls</c>, <c>val/bbox_mAP</c>, and
/// <c>learning_rate</c>, over the steps that are complete. Seconds per step stay in the text log, as in mmcv.</summary>
/// <param name="logDir">The folder of the event file; null for <c>tf_logs</c> in the work directory.</param>
/// <param name="interval">Steps between two points; null takes <c>log_config.interval</c>.</param>
/// <param name="ignoreLast">Whether the steps after the last whole interval of an epoch go unlogged.</param>
/// <param name="byEpoch">Whether intervals start anew with every epoch; null does as the run does.</param>
[Component("TensorboardLoggerHook")]
[UnsupportedKey("reset_flag", "the figures are always reset after a line")]
public sealed class TensorboardLoggerHook(string? logDir = null, int? interval = null, bool ignoreLast = true, bool? byEpoch = null) : LoggerHook(interval, ignoreLast, byEpoch)
{
    private EventFile? file;

    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner)
    {
        base.BeforeRun(runner);
        file = new EventFile(logDir ?? Path.Combine(runner.WorkDir, "tf_logs"));
    }

    /// <inheritdoc/>
    public override void AfterRun(IRunner runner)
    {
        file?.Dispose();
        file = null;
    }

    /// <inheritdoc/>
    protected override void Log(IRunner runner, string mode, IReadOnlyList<(string Name, double Value)> figures)
    {
        // Within a step it is not yet counted.
        var steps = runner.Batch is null ? runner.Iter : runner.Iter + 1;
        var scalars = figures.Where(figure => figure.Name is not ("time" or "data_time")).Select(figure => ($"{mode}/{figure.Name}", figure.Value));
        var rates = runner.Optimizer?.ParamGroups.Select(group => ("learning_rate", group.LearningRate)).Take(1) ?? [];
        file?.Write(steps, scalars.Concat(rates));
    }
}
