using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Diagnosis;

/// <summary>Everything that was found.</summary>
/// <param name="Sections">The examinations, in order.</param>
internal sealed record DiagnosisReport(IReadOnlyList<DiagnosisSection> Sections)
{
    private const int NameWidth = 20;

    /// <summary>What is wrong, with the part that it belongs to.</summary>
    public IReadOnlyList<(string Title, Finding Finding)> Problems => Of(FindingLevel.Problem);

    /// <summary>For people: all findings, then what to do about those that matter.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var section in Sections)
        {
            text.Append(section.Title).Append('\n');
            foreach (var finding in section.Findings) Append(text, finding);
            text.Append('\n');
        }

        AppendRemedies(text, "Could be better", Of(FindingLevel.Advice));
        AppendRemedies(text, "Wrong", Problems);
        text.Append(Problems.Count switch { 0 => "Nothing is wrong.", 1 => "One thing is wrong.", var count => $"{count} things are wrong." }).Append('\n');
        return text.ToString();
    }

    /// <summary>For programs: <c>problems</c> counts, <c>sections</c> has the findings.</summary>
    public string ToJson() => new JObject
    {
        ["problems"] = Problems.Count,
        ["sections"] = new JArray(Sections.Select(section => new JObject
        {
            ["title"] = section.Title,
            ["findings"] = new JArray(section.Findings.Select(ToJson)),
        })),
    }.ToString();

    private static JObject ToJson(Finding finding)
    {
        var value = new JObject { ["level"] = finding.Level.ToString().ToLowerInvariant(), ["name"] = finding.Name, ["value"] = finding.Value };
        if (finding.Why is not null) value["why"] = finding.Why;
        if (finding.Remedy is not null) value["do"] = finding.Remedy;
        return value;
    }

    private static void Append(StringBuilder text, Finding finding)
    {
        var mark = finding.Level switch { FindingLevel.Problem => "X ", FindingLevel.Advice => "! ", _ => "  " };
        text.Append(mark).Append(finding.Name.PadRight(NameWidth)).Append(' ').Append(Indented(finding.Value, NameWidth + 3)).Append('\n');
    }

    private static void AppendRemedies(StringBuilder text, string heading, IReadOnlyList<(string Title, Finding Finding)> findings)
    {
        if (findings.Count == 0) return;
        text.Append(heading).Append('\n');
        foreach (var ((title, finding), index) in findings.Select((entry, index) => (entry, index)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {index + 1}. {title}, {finding.Name}: {Indented(finding.Value, 5)}\n");
            text.Append(CultureInfo.InvariantCulture, $"     why: {Indented(finding.Why!, 10)}\n     do:  {Indented(finding.Remedy!, 10)}\n");
        }

        text.Append('\n');
    }

    private static string Indented(string value, int columns) => value.ReplaceLineEndings("\n").Replace("\n", "\n" + new string(' ', columns), StringComparison.Ordinal);

    private IReadOnlyList<(string Title, Finding Finding)> Of(FindingLevel level) =>
        [.. Sections.SelectMany(section => section.Findings.Where(finding => finding.Level == level).Select(finding => (section.Title, finding)))];
}
