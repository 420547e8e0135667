using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Applies changes of the command line: <c>--set a.b.0.c=value</c>.</summary>
internal static partial class ConfigOverrides
{
    public static JToken Apply(JToken root, IEnumerable<string> overrides)
    {
        var faults = new List<ConfigFault>();
        foreach (var text in overrides)
        {
            try
            {
                Apply(root, text);
            }
            catch (ConfigException fault)
            {
                faults.AddRange(fault.Faults);
            }
        }

        ConfigException.ThrowIfAny(faults);
        return root;
    }

    private static void Apply(JToken root, string text)
    {
        var origin = new ConfigOrigin($"--set {text}");
        var equals = text.IndexOf('=');
        var path = equals < 0 ? text : text[..equals];
        var keys = Index().Replace(path.Trim(), ".$1").Split('.');
        if (equals < 0 || keys.Any(key => key.Length == 0))
            throw new ConfigException(new ConfigFault(origin, "$", "expected KEY=VALUE, the key a path such as model.backbone.depth or data.train.pipeline.0.type"));
        var current = root;
        foreach (var key in keys[..^1]) current = Step(current, key, origin);
        Assign(current, keys[^1], ReadValue(text[(equals + 1)..], origin), origin);
    }

    private static JToken Step(JToken current, string key, ConfigOrigin origin)
    {
        switch (current)
        {
            case JArray list:
                return list[IndexOf(list, key, origin)];
            case JObject value:
                if (value.TryGetValue(key, StringComparison.Ordinal, out var child)) return child;
                var added = new JObject();
                Add(value, key, added, origin);
                return added;
            default:
                throw NoContainer(current, key, origin);
        }
    }

    private static void Assign(JToken current, string key, JToken value, ConfigOrigin origin)
    {
        switch (current)
        {
            case JArray list:
                var index = IndexOf(list, key, origin);
                list[index] = ConfigMerge.Merge(list[index], value);
                break;
            case JObject target:
                if (target.Property(key, StringComparison.Ordinal) is { } existing)
                {
                    existing.Value = ConfigMerge.Merge(existing.Value, value);
                    existing.SetOrigin(origin);
                }
                else
                {
                    Add(target, key, ConfigMerge.Clean(value), origin);
                }

                break;
            default:
                throw NoContainer(current, key, origin);
        }
    }

    private static void Add(JObject target, string key, JToken value, ConfigOrigin origin)
    {
        var property = new JProperty(key, value);
        value.SetOrigin(origin);
        property.SetOrigin(origin);
        target.Add(property);
    }

    private static int IndexOf(JArray list, string key, ConfigOrigin origin)
    {
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count) return index;
        var range = list.Count == 0 ? "but it is empty" : string.Create(CultureInfo.InvariantCulture, $"0 to {list.Count - 1}");
        throw new ConfigException(new ConfigFault(origin, list.ConfigPath(),
            $"expected an index into the list of {list.Origin()}, {range}; found '{key}'"));
    }

    private static ConfigException NoContainer(JToken current, string key, ConfigOrigin origin) => new(new ConfigFault(origin, current.ConfigPath(),
        $"expected an object or a list to set '{key}' in, found {current.InWords()} ({current.Origin()})"));

    private static JToken ReadValue(string text, ConfigOrigin origin)
    {
        var trimmed = text.Trim();
        JToken value;
        if (PythonLiterals.TryGetValue(trimmed, out var literal))
        {
            value = literal.DeepClone();
        }
        else
        {
            try
            {
                value = ConfigReader.Read(trimmed, origin.Source);
            }
            catch (ConfigException) when (trimmed.Length == 0 || trimmed[0] is not ('{' or '[' or '"'))
            {
                value = new JValue(text);
            }
        }

        value.SetOriginOfAll(origin);
        return value;
    }

    // What mmcv's --cfg-options takes for these values.
    private static readonly Dictionary<string, JValue> PythonLiterals = new()
    {
        ["True"] = new JValue(true),
        ["False"] = new JValue(false),
        ["None"] = JValue.CreateNull(),
    };

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Index();
}
