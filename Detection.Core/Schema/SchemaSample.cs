using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>Makes a value that fits a schema without references, for examples.</summary>
internal static class SchemaSample
{
    /// <summary>The first and shortest value that fits.</summary>
    /// <param name="schema">The schema.</param>
    public static JToken Of(JObject schema)
    {
        if (schema["enum"] is JArray values) return values[0].DeepClone();
        var type = schema["type"] is JArray several ? several[0] : schema["type"];
        if (type is null) return schema["anyOf"] is JArray choices ? Of((JObject)choices[0]) : new JObject();
        return type.Value<string>() switch
        {
            "integer" => schema["minimum"]?.DeepClone() ?? 1,
            "number" => 0.5,
            "boolean" => true,
            "string" => "text",
            "array" => new JArray(Enumerable.Range(0, Math.Max(1, Length(schema))).Select(_ => Of(Items(schema))).ToArray<object>()),
            _ => new JObject(),
        };
    }

    private static JToken? Choice(JObject schema, string keyword) => schema[keyword] ?? schema["anyOf"]?[0]?[keyword];

    private static int Length(JObject schema) => Math.Max(schema["minItems"]?.Value<int>() ?? 0, schema["anyOf"]?[0]?["minItems"]?.Value<int>() ?? 0);

    private static JObject Items(JObject schema) => Choice(schema, "items") as JObject ?? [];
}
