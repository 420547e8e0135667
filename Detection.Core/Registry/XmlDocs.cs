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
    private readonly Lazy<ILookup<string, XElement>> parameters;

    private XmlDocs(Assembly assembly)
    {
        // A record's parameters are documented at the type, a class's at the type or at the constructor.
        parameters = new Lazy<ILookup<string, XElement>>(() => members.Where(member => member.Key.StartsWith("T:", StringComparison.Ordinal) || member.Key.Contains(".#ctor", StringComparison.Ordinal))
            .SelectMany(member => member.Value.Elements("param").Select(element => (Key: Owner(member.Key) + "#" + element.Attribute("name")?.Value, Element: element)))
            .ToLookup(found => found.Key, found => found.Element));
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

    public string Summary(Type type) => Element(type, "summary", code: "");

    /// <summary>The summary with what is code in it between backticks.</summary>
    public string SummaryAsMarkdown(Type type) => Element(type, "summary", code: "`");

    /// <summary>The code of a class's example, or nothing.</summary>
    public string Example(Type type) => members.TryGetValue("T:" + Id(type), out var member) ? member.Element("example")?.Value.Trim() ?? "" : "";

    public string Parameter(Type type, string name) => Parameter(type, name, code: "");

    /// <summary>What is said of a parameter, with what is code in it between backticks.</summary>
    public string ParameterAsMarkdown(Type type, string name) => Parameter(type, name, code: "`");

    private string Element(Type type, string name, string code) => members.TryGetValue("T:" + Id(type), out var member) ? Text(member.Element(name), code) : "";

    private string Parameter(Type type, string name, string code) =>
        parameters.Value[Id(type) + "#" + name].Select(element => Text(element, code)).FirstOrDefault(text => text.Length > 0) ?? "";

    private static string Id(Type type) => type.FullName!.Replace('+', '.');

    private static string Owner(string member) => (member.IndexOf(".#ctor", StringComparison.Ordinal) is var end and > 0 ? member[..end] : member)[2..];

    private static string Text(XElement? element, string code) =>
        element is null ? "" : Blank().Replace(string.Concat(element.Nodes().Select(node => Text(node, code))), " ").Trim();

    private static string Text(XNode node, string code) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "paramref" } reference => code + SnakeCase.Of(reference.Attribute("name")?.Value ?? "") + code,
        XElement { Name.LocalName: "see" or "seealso" or "typeparamref" } reference when !reference.Nodes().Any() => code + Target(reference) + code,
        XElement { Name.LocalName: "c" } inline => code + Text(inline, "") + code,
        XElement element => Text(element, code),
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
