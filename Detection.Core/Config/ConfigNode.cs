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
    public ConfigNode Require(string key) => this[key] ?? throw new ConfigException(CreateFault($"the key '{key}' is missing"));

    /// <summary>A fault at this place.</summary>
    /// <param name="message">What was expected, what was found, and what to do.</param>
    public ConfigFault CreateFault(string message) => Token.Fault(message);

    /// <summary>A copy with another value for a key, which keeps telling where it was written.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; null takes the key away.</param>
    /// <exception cref="ConfigException">This is no object.</exception>
    public ConfigNode With(string key, JToken? value)
    {
        if (Token.CloneInPlace() is not JObject copy) throw new ConfigException(CreateFault($"expected an object, found {Token.InWords()}"));
        if (value is null) copy.Remove(key);
        else copy[key] = value.Parent is null ? value : value.CloneInPlace();
        return new ConfigNode(copy);
    }

    /// <summary>The JSON as text that <see cref="ConfigFile.Parse"/> reads back.</summary>
    /// <param name="withOrigins">Whether a comment behind each value says where it was written.</param>
    public string ToJson(bool withOrigins = false) => ConfigWriter.Write(Token, withOrigins);

    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({Origin})";
}
