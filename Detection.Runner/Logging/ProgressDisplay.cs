using Spectre.Console;

namespace Detection.Runner.Logging;

/// <summary>Shows a bar with the time that the rest will take on a terminal; nothing where the output is a file or a pipe.</summary>
/// <param name="console">The console.</param>
internal sealed class ProgressDisplay(IAnsiConsole console)
{
    /// <summary>Starts a bar.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="total">How many steps it takes.</param>
    /// <returns>The bar, which ends when disposed; null where there is no terminal.</returns>
    public ProgressBar? Start(string title, long total) => console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal ? new ProgressBar(console, title, total) : null;
}
