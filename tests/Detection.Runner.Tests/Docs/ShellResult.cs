namespace Detection.Runner.Tests.Docs;

/// <summary>What became of a command.</summary>
/// <param name="ExitCode">Its exit code; null where it ran out of time.</param>
/// <param name="Output">What it wrote to both streams.</param>
internal sealed record ShellResult(int? ExitCode, string Output)
{
    private const int TailLines = 30;

    /// <summary>The end of the output, indented.</summary>
    public string Tail
    {
        get
        {
            var lines = Output.TrimEnd().Split('\n');
            return string.Join('\n', lines.TakeLast(TailLines).Select(line => "    " + line));
        }
    }
}
