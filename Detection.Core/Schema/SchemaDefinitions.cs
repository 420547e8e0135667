using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>The <c>definitions</c> of a schema: what is used in several places stands here once, under a name.</summary>
internal sealed partial class SchemaDefinitions
{
    private readonly Dictionary<object, string> names = [];
    private readonly SortedDictionary<string, JObject> definitions = new(StringComparer.Ordinal);
    private readonly Queue<(string Name, Func<JObject> Make)> later = [];

    /// <summary>The definition of a thing, made when it is asked for the first time; it may refer to itself.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="name">What to call the definition, if no other has that name.</param>
    /// <param name="make">Makes it.</param>
    /// <returns>A reference to it.</returns>
    public JObject Once(object key, string name, Func<JObject> make)
    {
        if (!names.TryGetValue(key, out var taken))
        {
            taken = Free(Unfit().Replace(name, "-"));
            names[key] = taken;
            definitions[taken] = [];
            definitions[taken] = make();
        }

        return Reference(taken);
    }

    /// <summary>The definition of a thing, made when all others are, from which it takes its parts.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="name">What to call the definition, if no other has that name.</param>
    /// <param name="make">Makes it.</param>
    /// <returns>A reference to it.</returns>
    public JObject OnceLater(object key, string name, Func<JObject> make)
    {
        var isNew = !names.ContainsKey(key);
        var reference = Once(key, name, () => []);
        if (isNew) later.Enqueue((names[key], make));
        return reference;
    }

    /// <summary>The definition of the same content.</summary>
    /// <param name="name">What to call it, if no other has that name.</param>
    /// <param name="content">The content.</param>
    /// <returns>A reference to it.</returns>
    public JObject Shared(string name, JObject content) => Once((name, content.ToString(Formatting.None)), name, () => content);

    /// <summary>The definition that a reference leads to.</summary>
    /// <param name="reference">The reference.</param>
    public JObject this[JObject reference] => definitions[reference.Value<string>("$ref")![Prefix.Length..]];

    /// <summary>All of them, by name.</summary>
    public JObject ToJson()
    {
        while (later.TryDequeue(out var waiting)) definitions[waiting.Name] = waiting.Make();
        return new JObject(definitions.Select(definition => new JProperty(definition.Key, definition.Value)));
    }

    private const string Prefix = "#/definitions/";

    private static JObject Reference(string name) => new() { ["$ref"] = Prefix + name };

    private string Free(string name)
    {
        var free = name;
        for (var number = 2; definitions.ContainsKey(free); number++) free = $"{name}-{number}";
        return free;
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Unfit();
}
