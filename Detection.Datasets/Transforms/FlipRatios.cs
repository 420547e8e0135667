using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Transforms;

/// <summary>A <c>flip_ratio</c>: the chance of a flip, or a list with the chance of each direction.</summary>
public sealed class FlipRatios : IConfigValue<FlipRatios>
{
    private readonly bool perDirection;

    /// <summary>One chance, shared by all directions.</summary>
    /// <param name="ratio">In 0 .. 1.</param>
    public FlipRatios(double ratio) => Values = [ratio];

    /// <summary>A chance for each direction.</summary>
    /// <param name="ratios">In 0 .. 1, in sum at most 1.</param>
    public FlipRatios(IReadOnlyList<double> ratios) => (Values, perDirection) = (ratios, true);

    /// <inheritdoc/>
    public static string Expected => "a number in 0 .. 1, or a list of numbers whose sum is at most 1";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["number", "array"], "minimum": 0, "maximum": 1, "items": {"type": "number", "minimum": 0, "maximum": 1}}""";

    /// <summary>The chances as given.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out FlipRatios result)
    {
        result = null!;
        if (value.Type is JTokenType.Float or JTokenType.Integer)
            result = new FlipRatios(value.Value<double>());
        else if (value is JArray list && list.All(item => item.Type is JTokenType.Float or JTokenType.Integer))
            result = new FlipRatios([.. list.Select(item => item.Value<double>())]);
        return result is not null && result.Values.All(ratio => ratio is >= 0 and <= 1) && result.Values.Sum() <= 1;
    }

    /// <summary>The chance of each direction.</summary>
    /// <param name="directions">How many directions there are.</param>
    /// <exception cref="ArgumentException">There is a list of another length.</exception>
    public IReadOnlyList<double> Spread(int directions)
    {
        if (!perDirection) return [.. Enumerable.Repeat(Values[0] / directions, directions)];
        return Values.Count == directions
            ? Values
            : throw new ArgumentException($"flip_ratio lists {Values.Count} chances for {directions} directions; give one for each.");
    }
}
