using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Diagnosis;

/// <summary>Everything that was found.</summary>
/// <param name="Sections">The diagnoses, in order.</param>
internal sealed record DiagnosisReport(IReadOnlyList<DiagnosisSection> Sections)
{
    private const int NameWidth = 20;

    /// <summary>What is wrong, with the part that it belongs to.</summary>
    public IReadOnlyList<(string Title, Observation Observation)> Problems => Of(ObservationLevel.Problem);

    /// <summary>For people: all observations, then what to do about those that matter.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var section in Sections)
        {
            text.Append(section.Title).Append('\n');
            foreach (var observation in section.Observations) Append(text, observation);
            text.Append('\n');
        }

        AppendRemedies(text, "Could be better", Of(ObservationLevel.Advice));
        AppendRemedies(text, "Wrong", Problems);
        text.Append(Problems.Count switch { 0 => "Nothing is wrong.", 1 => "One thing is wrong.", var count => $"{count} things are wrong." }).Append('\n');
        return text.ToString();
    }

    /// <summary>For programs: <c>problems</c> counts, <c>sections</c> has the observations.</summary>
    public string ToJson() => new JObject
    {
        ["problems"] = Problems.Count,
        ["sections"] = new JArray(Sections.Select(section => new JObject
        {
            ["title"] = section.Title,
            ["observations"] = new JArray(section.Observations.Select(ToJson)),
        })),
    }.ToString();

    private static JObject ToJson(Observation observation)
    {
        var value = new JObject { ["level"] = observation.Level.ToString().ToLowerInvariant(), ["name"] = observation.Name, ["value"] = observation.Value };
        if (observation.Why is not null) value["why"] = observation.Why;
        if (observation.Remedy is not null) value["do"] = observation.Remedy;
        return value;
    }

    private static void Append(StringBuilder text, Observation observation)
    {
        var mark = observation.Level switch { ObservationLevel.Problem => "X ", ObservationLevel.Advice => "! ", _ => "  " };
        text.Append(mark).Append(observation.Name.PadRight(NameWidth)).Append(' ').Append(Indented(observation.Value, NameWidth + 3)).Append('\n');
    }

    private static void AppendRemedies(StringBuilder text, string heading, IReadOnlyList<(string Title, Observation Observation)> observations)
    {
        if (observations.Count == 0) return;
        text.Append(heading).Append('\n');
        foreach (var ((title, observation), index) in observations.Select((entry, index) => (entry, index)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {index + 1}. {title}, {observation.Name}: {Indented(observation.Value, 5)}\n");
            text.Append(CultureInfo.InvariantCulture, $"     why: {Indented(observation.Why!, 10)}\n     do:  {Indented(observation.Remedy!, 10)}\n");
        }

        text.Append('\n');
    }

    private static string Indented(string value, int columns) => value.ReplaceLineEndings("\n").Replace("\n", "\n" + new string(' ', columns), StringComparison.Ordinal);

    private IReadOnlyList<(string Title, Observation Observation)> Of(ObservationLevel level) =>
        [.. Sections.SelectMany(section => section.Observations.Where(observation => observation.Level == level).Select(observation => (section.Title, observation)))];
}
