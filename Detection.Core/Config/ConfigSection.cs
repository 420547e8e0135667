namespace Detection.Core.Config;

/// <summary>A section of a config and what it becomes, for who binds it and for the schema.</summary>
/// <param name="Key">Its dotted path: <c>optimizer</c>, <c>data.train</c>.</param>
/// <param name="Type">What it becomes: a contract, a list of them, a record ...</param>
/// <param name="DefaultType">The component where the object names none; null where it must name one.</param>
/// <param name="IsRequired">Whether a training needs it.</param>
public record ConfigSection(string Key, Type Type, string? DefaultType = null, bool IsRequired = false)
{
    /// <summary>Further keys of each entry, where it is a list of components, and what their values become.</summary>
    public IReadOnlyList<(string Key, string Doc, Type Type)> EntryKeys { get; init; } = [];

    /// <summary>Why it has no effect; null where it has one.</summary>
    public string? Unused { get; init; }
}
