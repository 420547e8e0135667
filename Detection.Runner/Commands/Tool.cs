using System.CommandLine;
using System.Runtime.InteropServices;
using Detection.Core.Config;
using Detection.Core.Registry;
using Detection.Datasets;
using OpenCvSharp;
using Spectre.Console;

namespace Detection.Runner.Commands;

/// <summary>The <c>detection</c> tool.</summary>
public static class Tool
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>0 on success, 1 on an error that was told, 2 when the command line is wrong.</returns>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand("Detection: trains, tests and runs object detectors that JSON configs describe.");
        root.Subcommands.Add(TrainCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(TestCommand.Create());
        root.Subcommands.Add(InferCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(CheckpointCommand.Create());
        root.Subcommands.Add(ConfigCommand.Create());
        root.Subcommands.Add(ListCommand.Create());
        root.Subcommands.Add(DatasetCommand.Create());
        root.Subcommands.Add(PlotCommand.Create());
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            parsed.Invoke();
            return 2;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (IsTold(error))
        {
            // Errors go to the error stream unadorned, so that nothing is wrapped or swallowed when it is a file.
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static bool IsTold(Exception error) =>
        error is ConfigException or ComponentRegistrationException or DatasetException or IOException or InvalidDataException or UnauthorizedAccessException
            or InvalidOperationException or ArgumentException or NotSupportedException or ExternalException or OpenCVException;

    /// <summary>The terminal, or whatever the output is.</summary>
    internal static IAnsiConsole Terminal => AnsiConsole.Console;
}
