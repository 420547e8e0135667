using Spectre.Console;

namespace Detection.Runner.Logging;

/// <summary>One bar of a terminal.</summary>
/// <param name="bars">The terminal's bars.</param>
/// <param name="task">The bar.</param>
/// <param name="unit">What its steps are.</param>
internal sealed class LiveProgress(LiveBars bars, ProgressTask task, string unit) : ProgressBar((long)task.MaxValue, unit)
{
    private bool isEnded;

    public override void Report(long done, string? details = null)
    {
        bars.Describe(task, details ?? Describe(done));
        task.Value = done;
    }

    public override void Dispose()
    {
        if (isEnded) return;
        isEnded = true;
        bars.Remove(task);
    }
}
