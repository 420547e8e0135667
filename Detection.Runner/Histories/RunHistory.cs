using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Histories;

/// <summary>The figures of a training over its steps, read from its JSON logs. What a resumed run did again takes the place of what was lost.</summary>
internal sealed class RunHistory
{
    private readonly SortedDictionary<long, JObject> training = [];
    private readonly SortedDictionary<long, JObject> validation = [];

    private RunHistory(string name) => Name = name;

    /// <summary>The name of the work directory.</summary>
    public string Name { get; }

    /// <summary>Figures of training by the step that they were logged after.</summary>
    public IReadOnlyDictionary<long, JObject> Training => training;

    /// <summary>Figures of evaluations and validations by the steps that were complete.</summary>
    public IReadOnlyDictionary<long, JObject> Validation => validation;

    /// <summary>Reads all logs of a work directory.</summary>
    /// <param name="workDir">The folder.</param>
    /// <exception cref="FileNotFoundException">It has no log.</exception>
    public static RunHistory Read(string workDir)
    {
        var files = Directory.Exists(workDir) ? Directory.EnumerateFiles(workDir, "*.log.json").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0) throw new FileNotFoundException($"{workDir}: there is no log of a training (TIME.log.json) here.");
        var history = new RunHistory(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(workDir))));
        foreach (var file in files) history.Add(File.ReadLines(file).Select(Parse).OfType<JObject>().ToList());
        return history;
    }

    /// <summary>A figure over the steps.</summary>
    /// <param name="entries"><see cref="Training"/> or <see cref="Validation"/>.</param>
    /// <param name="name">The figure; of a list of values the first is taken.</param>
    public static IReadOnlyList<(double X, double Y)> Figure(IReadOnlyDictionary<long, JObject> entries, string name) =>
        [.. entries.Select(entry => (X: (double)entry.Key, Y: Number(entry.Value[name]))).Where(point => point.Y is not null).Select(point => (point.X, point.Y!.Value))];

    /// <summary>The names of all figures.</summary>
    /// <param name="entries"><see cref="Training"/> or <see cref="Validation"/>.</param>
    public static IReadOnlyList<string> Names(IReadOnlyDictionary<long, JObject> entries) => [.. entries.Values.SelectMany(entry => entry.Properties().Select(property => property.Name)).Distinct()];

    private static double? Number(JToken? token) => token switch
    {
        JArray { Count: > 0 } list => Number(list[0]),
        JValue { Type: JTokenType.Integer or JTokenType.Float } value => value.Value<double>(),
        _ => null,
    };

    private static JObject? Parse(string line)
    {
        try
        {
            return JObject.Parse(line);
        }
        catch (JsonException)
        {
            // A killed run may leave half a line.
            return null;
        }
    }

    private void Add(List<JObject> lines)
    {
        var entries = lines.Where(line => line["mode"] is not null).ToList();

        // Logs of mmcv do not say the step: it follows from the epoch's and the longest epoch.
        var epochLength = entries.Max(entry => entry["iter"]?.Value<long>()) ?? 1;
        long StepOf(JObject entry) => entry["step"]?.Value<long>()
            ?? (((entry["epoch"]?.Value<long>() ?? 1) - 1) * epochLength) + (entry["mode"]!.Value<string>() == "train" ? entry["iter"]?.Value<long>() ?? 0 : epochLength);

        if (entries.Count == 0) return;
        var first = entries.Min(StepOf);
        foreach (var lost in training.Keys.Where(step => step >= first).ToList()) training.Remove(lost);
        foreach (var lost in validation.Keys.Where(step => step >= first).ToList()) validation.Remove(lost);
        foreach (var entry in entries) Add(entry["mode"]!.Value<string>() == "train" ? training : validation, StepOf(entry), entry);
    }

    // An evaluation and a flow of validation may both follow a step.
    private static void Add(SortedDictionary<long, JObject> entries, long step, JObject entry)
    {
        if (entries.TryGetValue(step, out var other)) other.Merge(entry);
        else entries[step] = entry;
    }
}
