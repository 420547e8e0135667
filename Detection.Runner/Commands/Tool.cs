using System.CommandLine;
using System.CommandLine.Help;
using Detection.Runner.Logging;
using Spectre.Console;

namespace Detection.Runner.Commands;

/// <summary>The <c>detection</c> tool.</summary>
public static class Tool
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Shows the stack trace of an error.", Recursive = true };
        // Named as people call it: a RootCommand goes by the name of the assembly.
        var root = new Command("detection", "Trains, tests and runs object detectors that JSON configs describe.\n\n"
            + "Exit codes: 0 all went well; 1 something given cannot be used, and the error stream says what (config diff, verify: differences were found); 2 the command line is wrong; 70 a bug; 75 a training was interrupted and saved, --resume goes on; 76 another rank of the training ended.") { verbose, new HelpOption { Recursive = true }, new VersionOption() };
        root.Subcommands.Add(TrainCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(TestCommand.Create());
        root.Subcommands.Add(InferCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(CheckpointCommand.Create());
        root.Subcommands.Add(ConfigCommand.Create());
        root.Subcommands.Add(ListCommand.Create());
        root.Subcommands.Add(DescribeCommand.Create());
        root.Subcommands.Add(SearchCommand.Create());
        root.Subcommands.Add(SchemaCommand.Create());
        root.Subcommands.Add(DatasetCommand.Create());
        root.Subcommands.Add(LogsCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(NewCommand.Create());
        root.Subcommands.Add(HomeCommand.Create());
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            parsed.Invoke();
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error)
        {
            Progress.Close();
            return ErrorReport.Write(error, parsed.GetValue(verbose));
        }
    }

    /// <summary>The terminal; where the output is a file or a pipe, plain lines without colours, and whole.</summary>
    internal static IAnsiConsole Terminal { get; } = Console.IsOutputRedirected ? CreatePlain() : AnsiConsole.Console;

    /// <summary>What shows on the terminal how far things are.</summary>
    internal static ProgressDisplay Progress { get; } = new(Terminal);

    private static IAnsiConsole CreatePlain()
    {
        const int NeverWrap = 10_000;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        console.Profile.Width = NeverWrap;
        return console;
    }
}
