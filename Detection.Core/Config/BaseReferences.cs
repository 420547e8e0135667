using System.Text.RegularExpressions;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Puts values of the base files where a config refers to them: <c>"{{_base_.img_norm_cfg}}"</c>, as in mmcv. They are those that the base
/// files have, whatever files above say; <see cref="ConfigReferences"/> are resolved after merging.</summary>
internal static partial class BaseReferences
{
    public static void Resolve(JObject config, JObject bases, HashSet<string> referred, List<ConfigFault> faults)
    {
        foreach (var value in config.Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.String).ToArray())
        {
            var text = (string)value.Value!;
            if (!text.Contains("{{", StringComparison.Ordinal)) continue;
            var matches = Reference().Matches(text);
            if (matches.Count == 1 && matches[0].Length == text.Trim().Length)
            {
                if (Find(bases, matches[0].Groups[1].Value, value, referred, faults) is { } found) value.Replace(found.DeepClone());
            }
            else if (matches.Count > 0)
            {
                value.Value = Reference().Replace(text, match => Find(bases, match.Groups[1].Value, value, referred, faults)?.ToString() ?? "");
            }
        }
    }

    private static JToken? Find(JObject bases, string path, JValue place, HashSet<string> referred, List<ConfigFault> faults)
    {
        JToken current = bases;
        foreach (var key in path.Split('.'))
        {
            if (current is JObject value && value.TryGetValue(key, StringComparison.Ordinal, out var child))
            {
                current = child;
                continue;
            }

            var known = current is JObject there ? there.Properties().Select(property => property.Name).ToArray() : [];
            faults.Add(place.Fault($"the files of {ConfigLoader.BaseKey} have no '{path}'") with
            {
                Found = place.InWords(),
                Expected = NearestNames.Listed(known),
                Nearest = NearestNames.Find(key, known),
                Kind = ConfigFaultKind.Missing,
            });
            place.MarkFaulty();
            return null;
        }

        referred.Add(path.Split('.')[0]);
        return current;
    }

    [GeneratedRegex(@"\{\{\s*_base_\.([\w.]+)\s*\}\}")]
    private static partial Regex Reference();
}
