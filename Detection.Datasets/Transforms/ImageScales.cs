using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Transforms;

/// <summary>An <c>img_scale</c>: one size or several, each as width and height (their order does not matter where the ratio
/// is kept).</summary>
/// <param name="sizes">The sizes in pixels.</param>
public sealed class ImageScales(IReadOnlyList<(int Width, int Height)> sizes) : IConfigValue<ImageScales>
{
    /// <summary>The sizes in pixels.</summary>
    public IReadOnlyList<(int Width, int Height)> Sizes { get; } = sizes;

    /// <inheritdoc/>
    public static string Expected => "a size such as [1333, 800], or a list of such sizes; positive integers";

    /// <inheritdoc/>
    public static string JsonSchema => """
        {"type": "array", "minItems": 1, "anyOf": [
          {"items": {"type": "integer", "minimum": 1, "maximum": 2147483646}, "minItems": 2, "maxItems": 2},
          {"items": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 2147483646}, "minItems": 2, "maxItems": 2}}]}
        """;

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out ImageScales result)
    {
        result = null!;
        if (value is not JArray { Count: > 0 } list) return false;
        var pairs = list.All(item => item is JArray) ? list.Cast<JArray>().ToArray() : [list];
        if (!pairs.All(pair => pair.Count == 2 && pair.All(item => item.Type == JTokenType.Integer && item.Value<long>() is > 0 and < int.MaxValue))) return false;
        result = new ImageScales([.. pairs.Select(pair => (pair[0].Value<int>(), pair[1].Value<int>()))]);
        return true;
    }
}
