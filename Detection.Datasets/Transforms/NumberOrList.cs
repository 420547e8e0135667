using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Transforms;

/// <summary>A number or a list of numbers.</summary>
/// <param name="values">The numbers.</param>
public sealed class NumberOrList(IReadOnlyList<double> values) : IConfigValue<NumberOrList>
{
    /// <inheritdoc/>
    public static string Expected => "a number or a list of numbers";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["number", "array"], "items": {"type": "number"}, "minItems": 1}""";

    /// <summary>The numbers.</summary>
    public IReadOnlyList<double> Values { get; } = values;

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out NumberOrList result)
    {
        var items = value is JArray list ? list.ToArray() : [value];
        var fits = items.Length > 0 && items.All(item => item.Type is JTokenType.Integer or JTokenType.Float);
        result = fits ? new NumberOrList([.. items.Select(item => item.Value<double>())]) : null!;
        return fits;
    }
}
