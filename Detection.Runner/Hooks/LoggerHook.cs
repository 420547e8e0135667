using Detection.Core.Contracts;

namespace Detection.Runner.Hooks;

/// <summary>What hooks of <c>log_config.hooks</c> have in common: when the figures of a run are averaged and shown (mmcv's LoggerHook). Derive
/// from it to send them somewhere else; only <see cref="Log"/> is to be written.</summary>
/// <param name="interval">Steps between two lines; null takes <c>log_config.interval</c>.</param>
/// <param name="ignoreLast">Whether the steps after the last whole interval of an epoch go unlogged.</param>
/// <param name="byEpoch">Whether lines count epochs and their steps, rather than steps alone; null does as the run does.</param>
public abstract class LoggerHook(int? interval = null, bool ignoreLast = true, bool? byEpoch = null) : Hook, ILoggerHook
{
    private readonly int? interval = interval is null or > 0 ? interval : throw new ArgumentException($"interval is {interval}, expected a positive number of steps.", nameof(interval));

    /// <inheritdoc/>
    public int DefaultInterval { get; set; } = 50;

    /// <inheritdoc/>
    public bool DefaultByEpoch { get; set; } = true;

    /// <summary>Steps between two lines.</summary>
    protected int Interval => interval ?? DefaultInterval;

    /// <summary>Whether lines count epochs and their steps, rather than steps alone.</summary>
    protected bool ByEpoch => byEpoch ?? DefaultByEpoch;

    /// <inheritdoc/>
    public override void BeforeEpoch(IRunner runner)
    {
        // A run that goes on in the middle of an epoch has the figures that the killed one had collected.
        if (runner.InnerIter == 0) runner.LogBuffer.Clear();
    }

    /// <inheritdoc/>
    public override void AfterTrainIter(IRunner runner)
    {
        var done = ByEpoch ? runner.InnerIter + 1 : runner.Iter + 1;
        if (done % Interval == 0) runner.LogBuffer.Average(Interval);
        else if (runner.InnerIter + 1 == runner.EpochLength && !ignoreLast) runner.LogBuffer.Average((int)(done % Interval));
        if (!runner.LogBuffer.Ready) return;
        // What is not averaged over steps are the figures of an evaluation between them.
        Show(runner, runner.LogBuffer.Output.Any(figure => figure.Name is "loss" or "time") ? "train" : "val");
    }

    /// <inheritdoc/>
    public override void AfterTrainEpoch(IRunner runner)
    {
        if (runner.LogBuffer.Ready) Show(runner, "val");
    }

    /// <inheritdoc/>
    public override void AfterValEpoch(IRunner runner)
    {
        runner.LogBuffer.Average();
        Show(runner, "val");
    }

    /// <summary>Shows the figures.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="mode"><c>train</c>: averages over the interval; <c>val</c>: those of an evaluation or a validation epoch.</param>
    /// <param name="figures">Their names and values, in the order they first came.</param>
    protected abstract void Log(IRunner runner, string mode, IReadOnlyList<(string Name, double Value)> figures);

    private void Show(IRunner runner, string mode)
    {
        Log(runner, mode, runner.LogBuffer.Output);

        // The loggers before the last one leave the figures to those behind them.
        if (ReferenceEquals(runner.Hooks.OfType<ILoggerHook>().Last(), this)) runner.LogBuffer.ClearOutput();
    }
}
