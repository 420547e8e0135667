using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Models.Coders;

/// <summary>Four divisors that configs write as one number or as four: top, bottom, left, right.</summary>
/// <param name="Top">Of the distance to the top.</param>
/// <param name="Bottom">Of the distance to the bottom.</param>
/// <param name="Left">Of the distance to the left.</param>
/// <param name="Right">Of the distance to the right.</param>
public readonly record struct Normalizer(double Top, double Bottom, double Left, double Right) : IConfigValue<Normalizer>
{
    /// <inheritdoc/>
    public static string Expected => "a number, or four (top, bottom, left, right)";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["number", "array"], "items": {"type": "number"}, "minItems": 4, "maxItems": 4}""";

    /// <summary>The same number four times.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Normalizer(double value) => new(value, value, value, value);

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out Normalizer result)
    {
        result = default;
        JToken[] items = value is JArray array ? [.. array] : [value, value, value, value];
        if (items.Length != 4 || !items.All(item => item.Type is JTokenType.Integer or JTokenType.Float)) return false;
        result = new Normalizer(items[0].Value<double>(), items[1].Value<double>(), items[2].Value<double>(), items[3].Value<double>());
        return true;
    }
}
