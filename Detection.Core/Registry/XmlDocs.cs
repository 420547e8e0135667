using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Detection.Core.Construction;

namespace Detection.Core.Registry;

/// <summary>The XML documentation beside an assembly, as plain text.</summary>
internal sealed partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, XmlDocs> Loaded = new();

    private readonly Dictionary<string, XElement> members = [];

    private XmlDocs(Assembly assembly)
    {
        if (assembly.Location.Length == 0) return;
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(file)) return;
        try
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } name) members[name] = member;
            }
        }
        catch (XmlException)
        {
            // Documentation is a courtesy: a damaged file costs the texts, not the run.
            members.Clear();
        }
    }

    public static XmlDocs Of(Assembly assembly) => Loaded.GetOrAdd(assembly, key => new XmlDocs(key));

    public string Summary(Type type) => members.TryGetValue("T:" + Id(type), out var member) ? Text(member.Element("summary")) : "";

    public string Parameter(Type type, string name)
    {
        var constructor = "M:" + Id(type) + ".#ctor";
        return members.Where(member => member.Key == "T:" + Id(type) || member.Key == constructor || member.Key.StartsWith(constructor + "(", StringComparison.Ordinal))
            .SelectMany(member => member.Value.Elements("param"))
            .Where(element => element.Attribute("name")?.Value == name)
            .Select(Text)
            .FirstOrDefault(text => text.Length > 0) ?? "";
    }

    private static string Id(Type type) => type.FullName!.Replace('+', '.');

    private static string Text(XElement? element) =>
        element is null ? "" : Blank().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "paramref" } reference => SnakeCase.Of(reference.Attribute("name")?.Value ?? ""),
        XElement { Name.LocalName: "see" or "seealso" or "typeparamref" } reference when !reference.Nodes().Any() => Target(reference),
        XElement element => Text(element),
        _ => "",
    };

    private static string Target(XElement reference)
    {
        var target = (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword") ?? reference.Attribute("href"))?.Value ?? "";
        var isCref = reference.Attribute("cref") is not null;
        return isCref ? target.Split('(')[0].Split('.', ':')[^1].Split('`')[0] : target;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
