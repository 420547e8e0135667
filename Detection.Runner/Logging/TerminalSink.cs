using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Spectre.Console;

namespace Detection.Runner.Logging;

/// <summary>Writes log lines through the console that also draws progress bars, so that neither tears the other.</summary>
/// <param name="console">The console.</param>
internal sealed class TerminalSink(IAnsiConsole console) : ILogEventSink
{
    private static readonly MessageTemplateTextFormatter Format = new("{Timestamp:HH:mm:ss} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Format.Format(logEvent, line);
        var text = line.ToString().TrimEnd();
        if (!console.Profile.Out.IsTerminal)
        {
            // A file or a pipe takes the line as it is: no wrapping at a width that it does not have.
            console.Profile.Out.Writer.WriteLine(text);
            return;
        }

        var color = logEvent.Level >= LogEventLevel.Error ? Color.Red : logEvent.Level == LogEventLevel.Warning ? Color.Yellow : Color.Default;
        console.Write(new Text(text + "\n", new Style(color)));
    }
}
