using Spectre.Console;

namespace Detection.Runner.Logging;

/// <summary>Shows how far things are: bars on a terminal, a line now and then where the output is a file or a pipe.</summary>
/// <param name="console">The console.</param>
/// <param name="pause">Between two lines of a file or a pipe; null is half a minute.</param>
internal sealed class ProgressDisplay(IAnsiConsole console, TimeSpan? pause = null)
{
    private const double Pause = 30;
    private LiveBars? bars;

    /// <summary>Whether there is a terminal.</summary>
    public bool IsLive => console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;

    /// <summary>Starts to show; what was started before goes on being shown.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="total">How many steps it takes.</param>
    /// <param name="unit">What they are.</param>
    /// <returns>The bar, which ends when disposed.</returns>
    public ProgressBar Start(string title, long total, string unit)
    {
        if (IsLive)
        {
            if (bars is null or { IsEmpty: true }) bars = new LiveBars(console);
            if (bars.Add(title, total) is { } task) return new LiveProgress(bars, task, unit);
        }

        return new PlainProgress(console.Profile.Out.Writer, title, total, unit, pause ?? TimeSpan.FromSeconds(Pause));
    }

    /// <summary>Takes away all bars, for what is written past the console.</summary>
    public void Close()
    {
        if (bars is { IsEmpty: false }) bars.End();
    }
}
