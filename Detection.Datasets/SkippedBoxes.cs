using Microsoft.Extensions.Logging;

namespace Detection.Datasets;

/// <summary>Collects the annotations that a data set cannot use and reports them in one message.</summary>
/// <param name="source">The annotation file.</param>
public sealed class SkippedBoxes(string source)
{
    private const int Named = 5;
    private readonly List<string> first = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Notes an annotation.</summary>
    /// <param name="annotation">What names it: its id, file and size.</param>
    public void Add(string annotation)
    {
        if (Count++ < Named) first.Add(annotation);
    }

    /// <summary>Logs one warning where there are any: how many, and the first few by name.</summary>
    /// <param name="logger">Where the warning goes.</param>
    public void Report(ILogger? logger)
    {
        if (Count == 0) return;
        var more = Count > first.Count ? $" and {Count - first.Count} more" : "";
        logger?.LogWarning("{Source}: skipped {Count} boxes of no area or outside their image: {First}{More}.", source, Count, string.Join("; ", first), more);
    }
}
