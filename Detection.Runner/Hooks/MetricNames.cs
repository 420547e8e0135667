using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Hooks;

/// <summary>One or more metrics, as <c>evaluation.metric</c> names them.</summary>
/// <param name="Names">The names.</param>
public sealed record MetricNames(IReadOnlyList<string> Names) : IConfigValue<MetricNames>
{
    /// <inheritdoc/>
    public static string Expected => "the name of a metric or a list of names";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["string", "array"], "items": {"type": "string"}, "minItems": 1}""";

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out MetricNames result)
    {
        var items = value is JArray list ? [.. list] : new[] { value };
        var fits = items.Length > 0 && items.All(item => item.Type == JTokenType.String);
        result = new MetricNames(fits ? [.. items.Select(item => item.Value<string>()!)] : []);
        return fits;
    }
}
