using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Detection.Runner.Tests.Docs;

/// <summary>One command of a page, over as many lines as it takes.</summary>
/// <param name="Line">Its first line in the page.</param>
/// <param name="Text">The command.</param>
/// <param name="ExitCode">What it must exit with: 0, or what its comment <c># exit code 1</c> says.</param>
internal sealed partial record ShellCommand(int Line, string Text, int ExitCode)
{
    /// <summary>The commands of a block.</summary>
    public static IReadOnlyList<ShellCommand> Of(DocBlock block)
    {
        var commands = new List<ShellCommand>();
        var lines = block.Text.Split('\n');
        for (var first = 0; first < lines.Length;)
        {
            var last = first;
            while (last + 1 < lines.Length && !IsComplete(string.Join('\n', lines[first..(last + 1)]))) last++;
            var text = string.Join('\n', lines[first..(last + 1)]);
            if (text.Trim() is { Length: > 0 } command && !command.StartsWith('#')) commands.Add(new ShellCommand(block.Line + first, text, ExpectedCode(text)));
            first = last + 1;
        }

        return commands;
    }

    private static int ExpectedCode(string text) =>
        Expectation().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    // bash itself knows where loops and here-documents end.
    private static bool IsComplete(string text)
    {
        if (text.TrimEnd().EndsWith('\\')) return false;
        if (!Opening().IsMatch(text)) return true;
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true };
        foreach (var argument in new[] { "-n", "-c", text }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && !complaint.Contains("here-document", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"#\s*exit code (\d+)\s*$")]
    private static partial Regex Expectation();

    [GeneratedRegex(@"[""'({]|<<|\b(for|if|while|until|case)\b")]
    private static partial Regex Opening();
}
