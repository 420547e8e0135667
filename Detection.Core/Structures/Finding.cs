namespace Detection.Core.Structures;

/// <summary>Something that a check found out about a config or its data.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Kind">What it is in a few words joined by hyphens (<c>box-without-area</c>): findings of one kind are shown together.</param>
/// <param name="Place">Where: a file with its line, an image, a JSON path; empty where there is no such place.</param>
/// <param name="What">What was found there, as a sentence without its full stop.</param>
public sealed record Finding(FindingSeverity Severity, string Kind, string Place, string What)
{
    /// <summary>What to do about it; null where nothing has to be done. Findings of one kind mostly share it.</summary>
    public string? Remedy { get; init; }

    /// <summary>For a log: place and sentence.</summary>
    public override string ToString() => Place.Length == 0 ? What : $"{Place}: {What}";
}
