using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Paths as people write them: <c>data.train.pipeline.2.flip_ratio</c> or <c>data.train.pipeline[2].flip_ratio</c>.</summary>
internal static partial class ConfigPaths
{
    public static string[] Keys(string path) => Index().Replace(path.Trim(), ".$1").Split('.');

    /// <summary>What a key or an index leads to; null where it leads nowhere.</summary>
    public static JToken? Step(JToken current, string key) => current switch
    {
        JObject value => value.Property(key, StringComparison.Ordinal)?.Value,
        JArray list => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? list[index] : null,
        _ => null,
    };

    /// <summary>The keys or indices that lead on from a value.</summary>
    public static IReadOnlyCollection<string> KeysOf(JToken current) => current switch
    {
        JObject value => [.. value.Properties().Select(property => property.Name)],
        JArray { Count: > 0 } list => [string.Create(CultureInfo.InvariantCulture, $"0 to {list.Count - 1}")],
        _ => [],
    };

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Index();
}
