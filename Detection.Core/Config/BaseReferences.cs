using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Puts values of the base files where a config refers to them: <c>"{{_base_.img_norm_cfg}}"</c>, as in mmcv.</summary>
internal static partial class BaseReferences
{
    public static void Resolve(JObject config, JObject bases)
    {
        var references = config.Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.String)
            .Select(value => (Value: value, Match: Reference().Match(value.Value<string>()!)))
            .Where(found => found.Match.Success)
            .ToArray();
        ConfigException.ThrowIfAny(references.Where(found => Find(bases, found.Match) is null)
            .Select(found => found.Value.Fault($"the files of {ConfigLoader.BaseKey} have no '{found.Match.Groups[1].Value}'")));
        foreach (var (value, match) in references) value.Replace(Find(bases, match)!.DeepClone());
    }

    private static JToken? Find(JObject bases, Match match) =>
        match.Groups[1].Value.Split('.').Aggregate((JToken?)bases, (current, key) =>
            current is JObject value && value.TryGetValue(key, StringComparison.Ordinal, out var child) ? child : null);

    [GeneratedRegex(@"^\s*\{\{\s*_base_\.([\w.]+)\s*\}\}\s*$")]
    private static partial Regex Reference();
}
