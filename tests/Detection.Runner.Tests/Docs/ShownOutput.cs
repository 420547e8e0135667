using System.Text.RegularExpressions;

namespace Detection.Runner.Tests.Docs;

/// <summary>Compares the output that a page shows with what its command really wrote: every line shown must be there, in any place. Numbers
/// and spaces may differ, and three dots stand for anything.</summary>
internal static partial class ShownOutput
{
    /// <summary>The lines shown that the output does not have.</summary>
    public static IReadOnlyList<string> Missing(string shown, string output)
    {
        var written = output.Split('\n').Select(Normalize).ToList();
        return [.. shown.Split('\n').Where(line => line.Trim() is not ("" or "...")).Where(line => !written.Exists(Pattern(line).IsMatch))];
    }

    /// <summary>The line written that has most words in common with a line shown, for a message.</summary>
    public static string Closest(string shown, string output)
    {
        var words = Normalize(shown).Split(' ');
        return output.Split('\n').MaxBy(line => Normalize(line).Split(' ').Intersect(words).Count())?.Trim() ?? "";
    }

    private static Regex Pattern(string shown) =>
        new("^" + string.Join(".*", shown.Split("...").Select(part => Regex.Escape(Normalize(part)))) + "$");

    private static string Normalize(string line) => Number().Replace(Space().Replace(line.Trim(), " "), "0");

    [GeneratedRegex(@"\d+([.,]\d+)*(e[+-]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
