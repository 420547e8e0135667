using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Schedules;

/// <summary>A positive integer, or a list of them.</summary>
/// <param name="Values">The numbers; one where a single number was given.</param>
/// <param name="IsList">Whether a list was given.</param>
public sealed record OneOrMany(IReadOnlyList<int> Values, bool IsList) : IConfigValue<OneOrMany>
{
    /// <inheritdoc/>
    public static string Expected => "a positive integer or a list of positive integers";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["integer", "array"], "minimum": 1, "items": {"type": "integer", "minimum": 1}}""";

    /// <summary>How many of them a count has reached; of a single number, how many times.</summary>
    /// <param name="done">The count.</param>
    internal long Reached(long done) => IsList ? Values.Count(at => done >= at) : done / Values[0];

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out OneOrMany result)
    {
        var items = value is JArray list ? [.. list] : new[] { value };
        var fits = items.All(item => item.Type == JTokenType.Integer && item.Value<long>() is > 0 and <= int.MaxValue);
        result = new OneOrMany(fits ? [.. items.Select(item => item.Value<int>())] : [], value is JArray);
        return fits;
    }
}
