using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>Values as they are usually seen in configs, for examples.</summary>
/// <remarks>JSON of five parts: <c>kinds</c> has the usual component of a kind; <c>components</c> the keys of a component or record by
/// its name, optional ones among them; <c>also</c>, by kind or name, keys that are worth showing though they are optional;
/// <c>keys</c> is a list of objects with values by key alone, of which the first that fits is taken; <c>values</c> is what
/// <c>components</c> refer to. A string <c>@X</c> stands for the value or the example of X.</remarks>
/// <param name="json">The values.</param>
public sealed class CustomaryValues(JObject json)
{
    internal string? Component(string kind) => json["kinds"]?[kind]?.Value<string>();

    internal JObject Keys(string name) => json["components"]?[name] as JObject ?? [];

    internal IEnumerable<JToken> ByKey(string key) => (json["keys"] ?? new JArray()).Select(layer => layer[key]).OfType<JToken>();

    internal bool Shows(ComponentDescriptor component, string key) =>
        new[] { component.Kind, component.Name }.Any(name => json["also"]?[name] is JArray keys && keys.Values<string>().Contains(key));

    internal JToken? Named(string name) => json["values"]?[name];
}
