using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>A part of a config that knows where it was written.</summary>
public sealed class ConfigNode
{
    internal ConfigNode(JToken token) => Token = token;

    /// <summary>The JSON. It belongs to the config: do not change it.</summary>
    public JToken Token { get; }

    /// <summary>JSON path in the merged config; <c>$</c> is the whole.</summary>
    public string Path => Token.ConfigPath();

    /// <summary>Where it was written.</summary>
    public ConfigOrigin Origin => Token.Origin();

    /// <summary>Whether it is a JSON object.</summary>
    public bool IsObject => Token is JObject;

    /// <summary>Whether it is a JSON list.</summary>
    public bool IsList => Token is JArray;

    /// <summary>The value of a key, or null where this is no object, has no such key, or has null there.</summary>
    /// <param name="key">The key.</param>
    public ConfigNode? this[string key] =>
        Token is JObject value && value.TryGetValue(key, StringComparison.Ordinal, out var child) && child.Type != JTokenType.Null ? new ConfigNode(child) : null;

    /// <summary>The elements of a list; none where this is no list.</summary>
    public IReadOnlyList<ConfigNode> Items => Token is JArray list ? [.. list.Select(item => new ConfigNode(item))] : [];

    /// <summary>The keys and values of an object; none where this is no object.</summary>
    public IReadOnlyList<(string Key, ConfigNode Value)> Properties =>
        Token is JObject value ? [.. value.Properties().Select(property => (property.Name, new ConfigNode(property.Value)))] : [];

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ConfigException">There is no such key, or it is null.</exception>
    public ConfigNode Require(string key) => this[key] ?? throw new ConfigException(CreateFault($"the key '{key}' is missing") with { Kind = ConfigFaultKind.Missing });

    /// <summary>A fault at this place; set its other parts with <c>with { Expected = ..., Remedy = ... }</c>.</summary>
    /// <param name="what">What is wrong, as a sentence without its full stop.</param>
    public ConfigFault CreateFault(string what) => Token.Fault(what);

    /// <summary>A fault at this place that shows what stands there.</summary>
    /// <param name="what">What is wrong, as a sentence without its full stop.</param>
    /// <param name="expected">What would fit.</param>
    /// <param name="remedy">What to do about it.</param>
    public ConfigFault CreateFault(string what, string expected, string? remedy = null) =>
        Token.Fault(what) with { Found = Token.InWords(), Expected = expected, Remedy = remedy };

    /// <summary>A fault: here stands a name that is none of those that are known.</summary>
    /// <param name="what">What is wrong, as a sentence without its full stop.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The known ones.</param>
    public ConfigFault CreateNameFault(string what, string name, IReadOnlyCollection<string> known) =>
        Token.Fault(what) with { Found = $"'{name}'", Expected = NearestNames.Listed(known), Nearest = NearestNames.Find(name, known) };

    /// <summary>A fault: an object has a key that is none of those that are known; it stands where the key was written.</summary>
    /// <param name="key">The key.</param>
    /// <param name="what">What is wrong, as a sentence without its full stop.</param>
    /// <param name="known">The known ones.</param>
    public ConfigFault CreateKeyFault(string key, string what, IReadOnlyCollection<string> known)
    {
        var at = (Token as JObject)?.Property(key, StringComparison.Ordinal) ?? Token;
        var nearest = NearestNames.Find(key, known);
        return at.Fault(what) with
        {
            Found = $"'{key}'",
            Expected = NearestNames.Listed(known),
            Nearest = nearest,
            Remedy = nearest.Count > 0 ? "rename the key, or take it out" : "take the key out",
        };
    }

    /// <summary>A copy with another value for a key, which keeps telling where it was written.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; null takes the key away.</param>
    /// <exception cref="ConfigException">This is no object.</exception>
    public ConfigNode With(string key, JToken? value)
    {
        if (Token.CloneInPlace() is not JObject copy) throw new ConfigException(CreateFault("a value of the wrong type", "an object"));
        if (value is null) copy.Remove(key);
        else copy[key] = value.Parent is null ? value : value.CloneInPlace();
        return new ConfigNode(copy);
    }

    /// <summary>What stood at this place before, latest first: what base files said, what <c>--set</c> or <c>_delete_</c> replaced.</summary>
    public IReadOnlyList<ConfigHistory> History => TokenHistory.HistoryOf(Token);

    /// <summary>The reference <c>${...}</c> that brought this, or what it is in, here, and where it was written; null where there is none.</summary>
    public (ConfigOrigin Origin, string Text)? Reference => TokenHistory.ReferenceOf(Token);

    /// <summary>What a path leads to, such as <c>model.backbone.depth</c> or <c>data.train.pipeline.0</c>.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="ConfigException">The config has nothing there; the nearest keys are named.</exception>
    public ConfigNode At(string path)
    {
        var current = Token;
        foreach (var key in ConfigPaths.Keys(path))
        {
            var known = ConfigPaths.KeysOf(current);
            current = ConfigPaths.Step(current, key)
                ?? throw new ConfigException(new ConfigNode(current).CreateNameFault($"the config has no '{path}'", key, known));
        }

        return new ConfigNode(current);
    }

    /// <summary>The JSON as text that <see cref="ConfigFile.Parse"/> reads back.</summary>
    /// <param name="withOrigins">Whether a comment behind each value says where it was written.</param>
    public string ToJson(bool withOrigins = false) => ConfigWriter.Write(Token, withOrigins);

    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({Origin})";
}
