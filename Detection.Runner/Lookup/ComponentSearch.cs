using Detection.Core.Registry;

namespace Detection.Runner.Lookup;

/// <summary>Finds components by words in their names, keys and documentation.</summary>
internal static class ComponentSearch
{
    /// <summary>A component that was found.</summary>
    /// <param name="Component">The component.</param>
    /// <param name="Kinds">The registries that it is in.</param>
    /// <param name="Score">How well it fits.</param>
    /// <param name="Keys">Its keys that fit.</param>
    internal sealed record Found(ComponentDescriptor Component, IReadOnlyList<string> Kinds, int Score, IReadOnlyList<ParameterDescriptor> Keys);

    /// <summary>The components in which every word is found, best first.</summary>
    /// <param name="components">All components.</param>
    /// <param name="words">The words.</param>
    public static IReadOnlyList<Found> Find(IEnumerable<ComponentDescriptor> components, IReadOnlyList<string> words) =>
    [
        .. components.GroupBy(component => (component.Name, component.Type)).Select(group => Rate([.. group], words)).OfType<Found>()
            .OrderByDescending(found => found.Score).ThenBy(found => found.Component.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static Found? Rate(IReadOnlyList<ComponentDescriptor> component, IReadOnlyList<string> words)
    {
        var kinds = component.Select(other => other.Kind).Distinct().ToArray();
        var scores = words.Select(word => Rate(component[0], kinds, word)).ToArray();
        if (scores.Contains(0)) return null;
        var keys = component[0].Parameters.Where(key => words.Any(word => Has(key.Key, word) || Has(key.Doc, word))).ToArray();
        return new Found(component[0], kinds, scores.Sum(), keys);
    }

    private static int Rate(ComponentDescriptor component, IReadOnlyList<string> kinds, string word)
    {
        var score = 0;
        if (component.Name.Equals(word, StringComparison.OrdinalIgnoreCase)) score += 100;
        else if (component.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) score += 60;
        else if (Has(component.Name, word)) score += 40;
        if (kinds.Contains(word, StringComparer.OrdinalIgnoreCase)) score += 30;
        if (component.Parameters.Any(key => key.Key.Equals(word, StringComparison.OrdinalIgnoreCase))) score += 25;
        else if (component.Parameters.Any(key => Has(key.Key, word))) score += 12;
        if (Has(component.Summary, word)) score += 15;
        if (component.Parameters.Any(key => Has(key.Doc, word))) score += 4;
        if (component.UnsupportedKeys.Any(key => Has(key.Name, word))) score += 2;
        return score;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
