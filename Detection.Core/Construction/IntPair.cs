using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction;

/// <summary>Two integers that configs write as one number or as a pair: <c>7</c> is <c>[7, 7]</c>. Who takes it says what the
/// two mean (height and width, x and y).</summary>
/// <param name="First">The first number.</param>
/// <param name="Second">The second number.</param>
public readonly record struct IntPair(int First, int Second) : IConfigValue<IntPair>
{
    /// <inheritdoc/>
    public static string Expected => "an integer or a pair of integers";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["integer", "array"], "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}""";

    /// <summary>The same number twice.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator IntPair(int value) => new(value, value);

    /// <summary>A pair.</summary>
    /// <param name="pair">First and second number.</param>
    public static implicit operator IntPair((int First, int Second) pair) => new(pair.First, pair.Second);

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out IntPair result)
    {
        result = default;
        if (value.Type == JTokenType.Integer)
        {
            result = value.Value<int>();
            return true;
        }

        if (value is not JArray { Count: 2 } pair || pair.Any(item => item.Type != JTokenType.Integer)) return false;
        result = new IntPair(pair[0].Value<int>(), pair[1].Value<int>());
        return true;
    }
}
