using System.Text;
using Detection.Core.Registry;

namespace Detection.Runner.Commands;

/// <summary>The reference of all components, written from their constructors and XML documentation.</summary>
internal static class ComponentReference
{
    /// <summary>Writes it.</summary>
    /// <param name="catalog">All registries.</param>
    /// <param name="includes">Which of them are written.</param>
    public static string ToMarkdown(ComponentCatalog catalog, Predicate<string> includes)
    {
        var kinds = catalog.Kinds.Where(kind => includes(kind)).ToArray();
        var text = new StringBuilder("# Components\n\nWhat configs can name as `type`, by kind. Written by `bin/detection list --markdown` from the code; do not edit.\n\n");
        foreach (var kind in kinds) text.Append($"- [{kind}](#{kind}): {string.Join(", ", catalog.OfKind(kind).Select(component => component.Name))}\n");
        var objects = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            var components = catalog.OfKind(kind);
            text.Append($"\n## {kind}\n\n{ComponentCatalog.SummaryOf(components[0].Contract)}\n");
            foreach (var component in components) Write(text, component, objects);
        }

        WriteObjects(text, objects);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ComponentDescriptor component, SortedDictionary<string, Type> objects)
    {
        text.Append($"\n### {component.Name}\n\n{component.Summary}\n");
        WriteKeys(text, component.Parameters, objects);
        foreach (var rule in component.HandDowns) text.Append($"\n`{rule.From}` is handed down to `{rule.To}`.\n");
        foreach (var key in component.UnsupportedKeys) text.Append($"\n`{key.Name}` is accepted without effect: {key.Reason}.\n");
    }

    private static void WriteObjects(StringBuilder text, SortedDictionary<string, Type> objects)
    {
        if (objects.Count > 0) text.Append("\n## Objects\n\nValues of keys above that are objects without a `type`.\n");
        var written = new HashSet<string>();
        while (objects.FirstOrDefault(entry => !written.Contains(entry.Key)) is { Key: { } name, Value: var type })
        {
            written.Add(name);
            text.Append($"\n### {name}\n\n{ComponentCatalog.SummaryOf(type)}\n");
            WriteKeys(text, ParameterDescriptor.Of(type, _ => false), objects);
        }
    }

    private static void WriteKeys(StringBuilder text, IReadOnlyList<ParameterDescriptor> keys, SortedDictionary<string, Type> objects)
    {
        if (keys.Count == 0) return;
        text.Append("\n| Key | Value | Default | Meaning |\n| --- | --- | --- | --- |\n");
        foreach (var key in keys)
        {
            var value = key.TypeDescription;
            if (key.ObjectType is { } type)
            {
                objects[type.Name] = type;
                value = $"[{type.Name}](#{type.Name.ToLowerInvariant()})";
            }

            text.Append($"| `{key.Key}` | {Cell(value)} | {(key.Required ? "required" : key.Default is { } given ? $"`{Cell(given)}`" : "")} | {Cell(key.Doc)} |\n");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
