using System.Text.RegularExpressions;

namespace Detection.Core.Faults;

/// <summary>Takes the sentence of an exception apart into what is wrong, found, expected, and what to do.</summary>
internal static partial class FaultSentence
{
    public static Fault TakeApart(string place, string text)
    {
        string? remedy = null;
        if (Advice().Match(text) is { Success: true } advice)
        {
            remedy = advice.Groups[1].Value.TrimEnd('.');
            text = text[..advice.Index];
        }

        text = text.EndsWith("...", StringComparison.Ordinal) ? text : text.TrimEnd('.');
        if (Comparison().Match(text) is not { Success: true } parts)
        {
            return Demand().Match(text) is { Success: true } demand
                ? new Fault(place, demand.Groups[1].Value) { Expected = demand.Groups[2].Value, Remedy = Lowered(remedy) }
                : new Fault(place, text) { Remedy = Lowered(remedy) };
        }

        return new Fault(place, parts.Groups[1].Value.Length > 0 ? parts.Groups[1].Value : "a value that does not fit")
        {
            Expected = parts.Groups[2].Value,
            Found = parts.Groups[3].Value,
            Remedy = Lowered(remedy),
        };
    }

    private static string? Lowered(string? text) => text is null ? null : char.ToLowerInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"[;.] ((?i:add|build|check|choose|fetch|give|go on|keep|leave|list|lower|make|name|put|read|rename|replace|resume|save|see|set|start|take|use|write|run|look)\b[^\n]*)$")]
    private static partial Regex Advice();

    [GeneratedRegex(@"^(.+?)[:;,] expected (.+)$", RegexOptions.Singleline)]
    private static partial Regex Demand();

    [GeneratedRegex(@"^(.*?)(?:[:;,] )?expected (.+), found (.+)$", RegexOptions.Singleline)]
    private static partial Regex Comparison();
}
