using Detection.Core.Construction;
using Detection.Core.Structures;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Transforms;

/// <summary>A flip <c>direction</c>: one or a list of <c>horizontal</c>, <c>vertical</c>, <c>diagonal</c>.</summary>
/// <param name="values">The directions.</param>
public sealed class FlipDirections(IReadOnlyList<FlipDirection> values) : IConfigValue<FlipDirections>
{
    /// <inheritdoc/>
    public static string Expected => "'horizontal', 'vertical' or 'diagonal', or a list of them";

    /// <inheritdoc/>
    public static string JsonSchema => """
        {"anyOf": [{"enum": ["horizontal", "vertical", "diagonal"]}, {"type": "array", "items": {"enum": ["horizontal", "vertical", "diagonal"]}, "minItems": 1}]}
        """;

    /// <summary>The directions.</summary>
    public IReadOnlyList<FlipDirection> Values { get; } = values;

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out FlipDirections result)
    {
        var items = value is JArray list ? list.ToArray() : [value];
        var read = items.Select(item => item.Type == JTokenType.String ? Parse(item.Value<string>()!) : FlipDirection.None).ToArray();
        result = new FlipDirections(read);
        return read.Length > 0 && !read.Contains(FlipDirection.None);
    }

    private static FlipDirection Parse(string name) =>
        Enum.GetValues<FlipDirection>().FirstOrDefault(direction => direction.ToString().ToLowerInvariant() == name);
}
