using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Models.Assigners;

/// <summary>Which best overlaps make a box background: from <paramref name="Low"/> to below <paramref name="High"/>. Configs write the
/// upper bound alone or both.</summary>
/// <param name="Low">The least overlap.</param>
/// <param name="High">The bound that the overlap stays below.</param>
public readonly record struct NegativeIouRange(double Low, double High) : IConfigValue<NegativeIouRange>
{
    /// <inheritdoc/>
    public static string Expected => "a number (the upper bound) or a pair of numbers (lower and upper bound)";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["number", "array"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2}""";

    /// <summary>From zero to below a bound.</summary>
    /// <param name="high">The upper bound.</param>
    public static implicit operator NegativeIouRange(double high) => new(0, high);

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out NegativeIouRange result)
    {
        result = default;
        if (IsNumber(value))
        {
            result = value.Value<double>();
            return true;
        }

        if (value is not JArray { Count: 2 } pair || !pair.All(IsNumber)) return false;
        result = new NegativeIouRange(pair[0].Value<double>(), pair[1].Value<double>());
        return true;
    }

    private static bool IsNumber(JToken value) => value.Type is JTokenType.Integer or JTokenType.Float;
}
