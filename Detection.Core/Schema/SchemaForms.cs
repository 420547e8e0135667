using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>Common forms of JSON Schema.</summary>
internal static class SchemaForms
{
    /// <summary>A string that stands for a value elsewhere: <c>${optimizer.lr}</c>, <c>{{_base_.img_norm_cfg}}</c>.</summary>
    public const string ReferencePattern = @"^\s*(\$\{[^{}]+\}|\{\{[^{}]+\}\})\s*$";

    /// <summary>A schema of one <c>type</c>.</summary>
    public static JObject OfType(string type) => new() { ["type"] = type };

    /// <summary>What holds for all of several schemas, of which null ones say nothing.</summary>
    public static JObject AllOf(params JObject?[] parts)
    {
        var all = parts.OfType<JObject>().ToArray();
        return all.Length == 1 ? all[0] : new JObject { ["allOf"] = new JArray(all.ToArray<object>()) };
    }

    /// <summary>One of several schemas.</summary>
    public static JObject AnyOf(IReadOnlyList<JObject> choices) =>
        choices.Count == 1 ? choices[0] : new JObject { ["anyOf"] = new JArray(choices.ToArray<object>()) };

    /// <summary>The schema of an object in which a path leads to something of a schema.</summary>
    public static JObject At(IEnumerable<string> path, JObject schema) =>
        path.Reverse().Aggregate(schema, (inner, key) => new JObject { ["properties"] = new JObject { [key] = inner } });

    /// <summary>Holds where a key has one of several values.</summary>
    public static JObject Names(string key, IReadOnlyList<string> values) => new()
    {
        ["properties"] = new JObject { [key] = values.Count == 1 ? new JObject { ["const"] = values[0] } : new JObject { ["enum"] = new JArray(values.ToArray<object>()) } },
        ["required"] = new JArray(key),
    };

    /// <summary>The same schema that null fits too.</summary>
    public static JObject OrNull(JObject schema)
    {
        if (schema["enum"] is JArray values) values.Add(JValue.CreateNull());
        else if (schema["type"] is { } type) schema["type"] = new JArray(Types(type).Append("null").Distinct().ToArray<object>());
        else if (schema.Count > 0) return AnyOf([schema, OfType("null")]);
        return schema;
    }

    /// <summary>The same schema that references fit too, in its inline parts as well.</summary>
    /// <param name="schema">The schema; it is changed.</param>
    /// <param name="reference">The schema of references.</param>
    public static JObject OrReference(JObject schema, JObject reference)
    {
        foreach (var part in InlineParts(schema).Where(part => part.Parent is not null).ToArray())
            if (OrReference((JObject)part.DeepClone(), reference) is { } changed && !JToken.DeepEquals(part, changed)) part.Replace(changed);
        if (schema["enum"] is not null) return AnyOf([schema, reference]);
        if (schema["type"] is not { } type || Types(type).Contains("string")) return schema;
        schema["type"] = new JArray(Types(type).Append("string").ToArray<object>());
        schema["pattern"] = ReferencePattern;
        return schema;
    }

    private static IEnumerable<string> Types(JToken type) => type is JArray several ? several.Values<string>().OfType<string>() : [type.Value<string>()!];

    private static IEnumerable<JObject> InlineParts(JObject schema) =>
        new[] { "items", "additionalProperties", "anyOf" }.Select(keyword => schema[keyword]).OfType<JToken>()
            .SelectMany(part => part is JArray several ? several.OfType<JObject>() : part is JObject single ? [single] : [])
            .Concat(schema["properties"] is JObject properties ? properties.Properties().Select(property => property.Value).OfType<JObject>() : []);
}
