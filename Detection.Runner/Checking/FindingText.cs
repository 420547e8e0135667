using Detection.Core.Structures;

namespace Detection.Runner.Checking;

/// <summary>The words of findings, the same on a terminal and in a file.</summary>
internal static class FindingText
{
    /// <summary>The severity in one word.</summary>
    public static string Word(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };

    /// <summary>The lines below the heading of a group.</summary>
    /// <param name="group">The findings that are listed.</param>
    /// <param name="count">How many there are.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<Finding> group, int count)
    {
        foreach (var finding in group)
            foreach (var line in finding.ToString().ReplaceLineEndings("\n").Split('\n')) yield return line;
        if (count > group.Count) yield return $"... and {count - group.Count} more (--all lists them)";
        if (group[0].Remedy is { } remedy) yield return $"do: {remedy}";
    }
}
