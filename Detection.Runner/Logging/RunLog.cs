using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;

namespace Detection.Runner.Logging;

/// <summary>The log of a command: on the terminal, and in a file where there is a work directory.</summary>
internal sealed class RunLog : IDisposable
{
    private const string FileTemplate = "{Timestamp:yyyy-MM-dd HH:mm:ss,fff} - {Level:u4} - {Message:lj}{NewLine}{Exception}";
    private readonly Logger logger;
    private readonly SerilogLoggerFactory factory;

    private RunLog(LoggerConfiguration configuration)
    {
        logger = configuration.WriteTo.Sink(new TerminalSink(Commands.Tool.Terminal)).CreateLogger();
        factory = new SerilogLoggerFactory(logger);
        Microsoft = factory.CreateLogger("detection");
    }

    /// <summary>The log, as components take it.</summary>
    public global::Microsoft.Extensions.Logging.ILogger Microsoft { get; }

    /// <summary>A log on the terminal alone.</summary>
    public static RunLog ToConsole() => new(new LoggerConfiguration());

    /// <summary>A log on the terminal and in <c>TIME.log</c> of a work directory.</summary>
    /// <param name="workDir">The work directory, which exists.</param>
    public static RunLog ToFolder(string workDir) => new(new LoggerConfiguration().WriteTo.File(
        Path.Combine(workDir, $"{RunFiles.Stamp}.log"), outputTemplate: FileTemplate, formatProvider: System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A log of errors alone, on the terminal: for a rank whose run another one tells.</summary>
    public static RunLog OfErrors() => new(new LoggerConfiguration().MinimumLevel.Error());

    public void Dispose()
    {
        factory.Dispose();
        logger.Dispose();
    }
}
