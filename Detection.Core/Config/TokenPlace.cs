using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>The origin and the JSON path of a token, kept as annotations so that they survive cloning and moving.</summary>
internal static class TokenPlace
{
    private const int LongestText = 80;

    private static readonly ConfigOrigin MadeInCode = new("(made in code)");

    public static ConfigOrigin Origin(this JToken token)
    {
        for (var current = token; current is not null; current = current.Parent)
        {
            if (current.Annotation<ConfigOrigin>() is { } origin) return origin;
        }

        return MadeInCode;
    }

    public static void SetOrigin(this JToken token, ConfigOrigin origin)
    {
        token.RemoveAnnotations<ConfigOrigin>();
        token.AddAnnotation(origin);
    }

    public static void SetOriginOfAll(this JToken token, ConfigOrigin origin)
    {
        token.SetOrigin(origin);
        foreach (var child in token.Children()) child.SetOriginOfAll(origin);
    }

    public static string ConfigPath(this JToken token)
    {
        var parts = new Stack<string>();
        var prefix = "";
        var current = token is JProperty named ? named.Value : token;
        for (; current is not null; current = current.Parent)
        {
            if (current.Annotation<PathAnchor>() is { } anchor)
            {
                prefix = anchor.Path;
                break;
            }

            if (current is JProperty property) parts.Push(Step(property.Name));
            else if (current.Parent is JArray array) parts.Push(string.Create(CultureInfo.InvariantCulture, $"[{array.IndexOf(current)}]"));
        }

        var path = new StringBuilder(prefix == "$" ? "" : prefix);
        foreach (var part in parts) path.Append(part);
        var text = path.ToString().TrimStart('.');
        return text.Length == 0 ? "$" : text;
    }

    /// <summary>A copy that reports the places of the original, also when it is put elsewhere.</summary>
    public static JToken CloneInPlace(this JToken token)
    {
        var clone = token.DeepClone();
        clone.SetOrigin(token.Origin());
        clone.RemoveAnnotations<PathAnchor>();
        clone.AddAnnotation(new PathAnchor(token.ConfigPath()));
        return clone;
    }

    public static ConfigFault Fault(this JToken token, string what) => new(token.Origin(), token.ConfigPath(), what);

    /// <summary>A fault: the value is not what belongs here.</summary>
    public static ConfigFault Mismatch(this JToken token, string expected)
    {
        var path = token.ConfigPath();
        var name = path[(path.LastIndexOf('.') + 1)..];
        return token.Fault(name == "$" ? "the value does not fit" : $"the value of {name} does not fit") with { Found = token.InWords(), Expected = expected };
    }

    /// <summary>Notes that a value has a fault that was told, so that nothing more is to be said of it.</summary>
    public static void MarkFaulty(this JToken token)
    {
        if (!token.IsFaulty()) token.AddAnnotation(new FaultIsTold());
    }

    /// <summary>Whether a value has a fault that was told.</summary>
    public static bool IsFaulty(this JToken token) => token.Annotation<FaultIsTold>() is not null;

    /// <summary>A value in the words of a message.</summary>
    public static string InWords(this JToken token) => token switch
    {
        JObject value => value["type"] is JValue { Type: JTokenType.String } type ? $"an object of type '{type}'" : "an object",
        JArray list => ListInWords(list),
        { Type: JTokenType.String } => $"the string {Shorten(token.ToString(Newtonsoft.Json.Formatting.None))}",
        _ => token.ToString(Newtonsoft.Json.Formatting.None),
    };

    private static string ListInWords(JArray list)
    {
        var count = $"a list of {list.Count.ToString(CultureInfo.InvariantCulture)}";
        if (list.Count == 0 || list.Any(item => item is JContainer)) return count;
        var text = $"[{string.Join(", ", list.Select(item => item.ToString(Newtonsoft.Json.Formatting.None)))}]";
        return text.Length <= LongestText ? $"{count}, {text}" : count;
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..(LongestText - 3)] + "...";

    private static string Step(string key) =>
        key.Length > 0 && key.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-') ? "." + key : $"['{key}']";

    private sealed record PathAnchor(string Path);

    private sealed record FaultIsTold;
}
