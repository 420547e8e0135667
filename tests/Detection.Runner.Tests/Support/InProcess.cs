using Detection.Runner.Commands;

namespace Detection.Runner.Tests.Support;

/// <summary>The tool in this process, for what needs no process of its own.</summary>
internal static class InProcess
{
    public static (int ExitCode, string Output, string Error) Run(params string[] arguments) => Capture(() => Tool.Run(arguments));

    /// <summary>Runs something and takes what it writes.</summary>
    public static (int ExitCode, string Output, string Error) Capture(Func<int> run)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var written = new StringWriter();
        using var told = new StringWriter();
        try
        {
            Console.SetOut(written);
            Console.SetError(told);
            return (run(), written.ToString(), told.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
