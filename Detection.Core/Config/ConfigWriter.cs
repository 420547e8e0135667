using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Writes a config as JSON, short lists of plain values on one line.</summary>
internal sealed class ConfigWriter
{
    private const int LongestLine = 100;
    private const int FarthestComment = 72;

    private readonly List<(string Text, ConfigOrigin? Origin)> lines = [];

    public static string Write(JToken token, bool withOrigins)
    {
        var writer = new ConfigWriter();
        writer.Write(token, "", "", "");
        return withOrigins ? writer.Annotated() : string.Join('\n', writer.lines.Select(line => line.Text)) + "\n";
    }

    private string Annotated()
    {
        var column = Math.Min(FarthestComment, lines.Max(line => line.Text.Length) + 2);
        var text = new StringBuilder();
        foreach (var (line, origin) in lines)
        {
            text.Append(line);
            if (origin is not null) text.Append(' ', Math.Max(2, column - line.Length)).Append("// ").Append(origin.ToShortString());
            text.Append('\n');
        }

        return text.ToString();
    }

    private void Write(JToken token, string indent, string lead, string trail)
    {
        if (OnOneLine(token, indent.Length + lead.Length) is { } text)
        {
            lines.Add((indent + lead + text + trail, token.Origin()));
            return;
        }

        var (open, close) = token is JObject ? ('{', '}') : ('[', ']');
        lines.Add((indent + lead + open, null));
        var children = token.Children().ToArray();
        for (var i = 0; i < children.Length; i++)
        {
            var comma = i + 1 < children.Length ? "," : "";
            if (children[i] is JProperty property) Write(property.Value, indent + "  ", JsonConvert.ToString(property.Name) + ": ", comma);
            else Write(children[i], indent + "  ", "", comma);
        }

        lines.Add((indent + close + trail, null));
    }

    private static string? OnOneLine(JToken token, int used) => token switch
    {
        JValue => Text(token),
        JObject { Count: 0 } => "{}",
        JArray list when list.Descendants().All(item => (item is JValue or JArray) && item.Origin().Source == list.Origin().Source) && JoinList(list) is { } text && used + text.Length <= LongestLine => text,
        JArray { Count: 0 } => "[]",
        _ => null,
    };

    private static string JoinList(JArray list) =>
        "[" + string.Join(", ", list.Select(item => item is JArray inner ? JoinList(inner) : Text(item))) + "]";

    // References are followed by now: what still looks like one is plain text.
    private static string Text(JToken value) => value is JValue { Type: JTokenType.String, Value: string text }
        ? JsonConvert.ToString(ReferenceText.Escape(text))
        : value.ToString(Formatting.None);
}
