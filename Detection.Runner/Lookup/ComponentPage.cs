using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Lookup;

/// <summary>All that is known of a component, an object without a <c>type</c>, or a kind.</summary>
/// <param name="page">Where it is written.</param>
/// <param name="session">The components.</param>
internal sealed partial class ComponentPage(Page page, LookupSession session)
{
    private const int ShownUses = 6;
    private const int LongestColumn = 28;
    private const int FactColumn = 15;

    /// <summary>Writes the page of a component.</summary>
    /// <param name="kinds">The component in each registry that it is in.</param>
    public void Write(IReadOnlyList<ComponentDescriptor> kinds)
    {
        var component = kinds[0];
        page.Title(component.Name, string.Join(", ", kinds.Select(other => other.Kind).Distinct()));
        page.Text(component.Summary);
        page.Line();
        WriteSources(component.Summary);
        page.Entry("contract", string.Join(", ", kinds.Select(other => $"{other.Contract.Name} ({other.Kind})").Distinct()), FactColumn);
        WriteClass(component.Type);
        WriteUses(component.Name);
        WriteKeys(component.Parameters);
        WriteOthers(component);
        WriteExample(session.Examples.Of(component));
    }

    /// <summary>Writes the page of an object without a <c>type</c>.</summary>
    /// <param name="type">Its class.</param>
    public void Write(Type type)
    {
        page.Title(type.Name, "an object without a type");
        page.Text(ComponentCatalog.SummaryOf(type));
        page.Line();
        WriteClass(type);
        var owners = session.Components.Where(component => component.Parameters.Any(key => key.ObjectType == type)).Select(component => component.Name).Distinct().ToArray();
        if (owners.Length > 0) page.Entry("used by", string.Join(", ", owners), FactColumn);
        WriteKeys(ParameterDescriptor.Of(type, _ => false));
        WriteExample(session.Examples.Of(type));
    }

    /// <summary>Writes the page of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public void WriteKind(string kind)
    {
        var components = session.Catalog.OfKind(kind);
        page.Title(kind, $"{components.Count} component{(components.Count == 1 ? "" : "s")}");
        foreach (var contract in components.Select(component => component.Contract).Distinct())
        {
            page.Text(ComponentCatalog.SummaryOf(contract));
            page.Entry("contract", $"{contract.FullName}", FactColumn);
        }

        page.Heading("Components");
        foreach (var component in components) page.Entry(component.Name, component.Headline, 4 + components.Max(other => other.Name.Length));
        page.Line();
        page.Text($"detection list {kind} shows their keys, detection describe NAME all about one.");
    }

    /// <summary>The keys on one line: required ones, then the others with their defaults.</summary>
    public static string Signature(IReadOnlyList<ParameterDescriptor> keys) =>
        string.Join(", ", keys.OrderBy(key => !key.Required).Select(key => key.Required ? $"{key.Key} (required)" : key.Default is null or "null" ? key.Key : $"{key.Key}={key.Default}"));

    private void WriteSources(string summary)
    {
        var sources = Sources.Read(summary);
        if (sources.Papers.Count > 0) page.Entry("paper", string.Join("; ", sources.Papers), FactColumn);
        if (sources.Counterparts.Count > 0) page.Entry("counterpart", string.Join("; ", sources.Counterparts), FactColumn);
    }

    private void WriteClass(Type type)
    {
        page.Entry("class", type.FullName!, FactColumn);
        var name = type.Assembly.GetName();
        // The part behind a plus is the commit that the assembly was built from.
        var version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? name.Version?.ToString() ?? "";
        var isPlugin = Path.GetDirectoryName(type.Assembly.Location) is { Length: > 0 } folder && Path.GetFullPath(folder) != Path.GetFullPath(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        page.Entry("assembly", $"{name.Name} {version}{(isPlugin ? $", the plugin {type.Assembly.Location}" : "")}", FactColumn);
    }

    private void WriteUses(string name)
    {
        var uses = ConfigUses.Find(name);
        if (uses.Count == 0) return;
        var more = uses.Count > ShownUses ? string.Create(CultureInfo.InvariantCulture, $" and {uses.Count - ShownUses} more") : "";
        page.Entry("configs", string.Join(", ", uses.Take(ShownUses)) + more, FactColumn);
    }

    private void WriteKeys(IReadOnlyList<ParameterDescriptor> keys)
    {
        if (keys.Count == 0) return;
        page.Heading("Keys");
        var column = 4 + Math.Min(LongestColumn, keys.Max(key => key.Key.Length));
        foreach (var key in keys) page.Entry(key.Key, $"{Value(key)}. {key.Doc}".TrimEnd(), column);
    }

    private static string Value(ParameterDescriptor key)
    {
        const string orNull = " or null";
        // The keys of an object are on a page of its own.
        var value = key.ObjectType is { } type ? ObjectKeys().Replace(key.TypeDescription, $"an object: {type.Name}") : key.TypeDescription;
        if (key.Required) return value + ", required";
        if (key.Default is not (null or "null")) return $"{value}, default {key.Default}";
        return (value.EndsWith(orNull, StringComparison.Ordinal) ? value[..^orNull.Length] : value) + ", optional";
    }

    private void WriteOthers(ComponentDescriptor component)
    {
        if (component.HandDowns.Count > 0) page.Heading("Handed down");
        foreach (var rule in component.HandDowns) page.Entry(rule.From, "to " + rule.To, 4 + component.HandDowns.Max(other => other.From.Length));
        if (component.UnsupportedKeys.Count > 0) page.Heading("Accepted without effect");
        foreach (var key in component.UnsupportedKeys) page.Entry(key.Name, key.Reason, 4 + component.UnsupportedKeys.Max(other => other.Name.Length));
    }

    private void WriteExample(JObject example)
    {
        page.Heading("Example");
        page.Verbatim(Core.Config.ConfigFile.FromToken(example, "the example").ToJson());
    }

    [GeneratedRegex(@"an object \(keys: [^()]*\)")]
    private static partial Regex ObjectKeys();
}
