namespace Detection.Core.Config;

/// <summary>What is wrong with the text of a config.</summary>
/// <param name="text">The text.</param>
/// <param name="faults">Takes the faults.</param>
/// <param name="path">The names and indices down to what is being read.</param>
/// <param name="lenient">Whether Python's ways pass.</param>
internal sealed class SyntaxFaults(SourceText text, List<ConfigFault> faults, IReadOnlyList<string> path, bool lenient)
{
    private readonly Dictionary<string, (ConfigFault First, int More)> habits = [];

    public bool Lenient { get; } = lenient;

    private string Path => path.Count == 0 ? "$" : string.Concat(path).TrimStart('.');

    public void Add(int offset, string what, string? found, string? expected, string? remedy = null, IReadOnlyList<string>? nearest = null) =>
        faults.Add(Create(offset, what, found, expected, remedy) with { Nearest = nearest ?? [] });

    /// <summary>A fault behind which nothing can be understood.</summary>
    public UnreadableException Stop(int offset, string what, string? found, string? expected, string? remedy = null)
    {
        Add(offset, what, found, expected, remedy);
        return new UnreadableException();
    }

    /// <summary>What someone writes out of habit, probably everywhere: told once in a text.</summary>
    public void Habit(int offset, string what, string found, string expected, string? remedy = null)
    {
        if (Lenient) return;
        habits[what] = habits.TryGetValue(what, out var known) ? (known.First, known.More + 1) : (Create(offset, what, found, expected, remedy), 0);
    }

    public void Duplicate(int offset, string key, ConfigOrigin first) =>
        Add(offset, $"the key '{key}' is given twice in one object", $"'{key}' again; it is in line {first.Line} too", "each key once", "remove one of the two");

    /// <summary>Hands on what was held back to be counted.</summary>
    public void Flush()
    {
        foreach (var (first, more) in habits.Values)
            faults.Add(more == 0 ? first : first with { Found = $"{first.Found}, and {(more == 1 ? "once" : $"{more} times")} more in this text" });
        habits.Clear();
    }

    private ConfigFault Create(int offset, string what, string? found, string? expected, string? remedy)
    {
        var at = Math.Min(offset, text.Length);
        return new ConfigFault(text.OriginAt(at), Path, what) { Excerpt = text.Excerpt(at), Found = found, Expected = expected, Remedy = remedy };
    }
}
