using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Applies changes of the command line: <c>--set a.b.0.c=value</c>.</summary>
/// <param name="root">The config.</param>
/// <param name="faults">Takes changes that do not fit.</param>
internal sealed class ConfigOverrides(JToken root, List<ConfigFault> faults)
{
    private readonly ConfigMerge merge = new(faults);
    private readonly List<string> later = [];

    /// <summary>Applies changes in order. A change inside what a reference stands for is left for when it has been followed.</summary>
    /// <returns>The changes left.</returns>
    public IReadOnlyList<string> Apply(IEnumerable<string> changes)
    {
        foreach (var text in changes) Apply(text);
        return later;
    }

    private void Apply(string text)
    {
        var origin = new ConfigOrigin($"--set {text}");
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var keys = ConfigPaths.Keys(equals < 0 ? text : text[..equals]);
        if (equals < 0 || keys.Any(key => key.Length == 0))
        {
            faults.Add(new ConfigFault(origin, "$", "this changes nothing")
            {
                Found = $"'{text}'",
                Expected = "KEY=VALUE, the key a path such as model.backbone.depth or data.train.pipeline.0.type",
                Remedy = equals < 0 && text.Contains(':', StringComparison.Ordinal) ? "write = between key and value" : null,
            });
            return;
        }

        JToken? current = root;
        foreach (var key in keys[..^1])
        {
            if (ConfigReferences.IsReference(current))
            {
                later.Add(text);
                return;
            }

            current = Step(current, key, origin);
            if (current is null) return;
        }

        if (ConfigReferences.IsReference(current)) later.Add(text);
        else if (ReadValue(text[(equals + 1)..], origin, keys) is { } value) Assign(current, keys[^1], value, origin);
    }

    private JToken? Step(JToken current, string key, ConfigOrigin origin)
    {
        switch (current)
        {
            case JArray list:
                return ConfigPaths.Step(list, key) ?? NoIndex(list, key, origin);
            case JObject value:
                if (ConfigPaths.Step(value, key) is { } child) return child;
                var added = new JObject();
                Add(value, key, added, origin);
                return added;
            default:
                faults.Add(NoContainer(current, key, origin));
                return null;
        }
    }

    private void Assign(JToken current, string key, JToken value, ConfigOrigin origin)
    {
        switch (current)
        {
            case JArray list:
                if ((ConfigPaths.Step(list, key) ?? NoIndex(list, key, origin)) is { } element) element.Replace(merge.Merge(element, value));
                break;
            case JObject target:
                if (target.Property(key, StringComparison.Ordinal) is { } existing)
                {
                    existing.Value = merge.Merge(existing.Value, value);
                    existing.SetOrigin(origin);
                }
                else
                {
                    Add(target, key, merge.Clean(value), origin);
                }

                break;
            default:
                faults.Add(NoContainer(current, key, origin));
                break;
        }
    }

    private static void Add(JObject target, string key, JToken value, ConfigOrigin origin)
    {
        var property = new JProperty(key, value);
        value.SetOrigin(origin);
        property.SetOrigin(origin);
        target.Add(property);
    }

    private JToken? NoIndex(JArray list, string key, ConfigOrigin origin)
    {
        // A component of a list is often meant by its name.
        var named = list.Select((item, index) => (Name: item is JObject value ? value["type"]?.ToString() : null, Index: index)).FirstOrDefault(item => item.Name is not null && item.Name == key);
        faults.Add(new ConfigFault(origin, list.ConfigPath(), $"the list of {list.Origin()} has no element '{key}'")
        {
            Found = $"'{key}'",
            Expected = list.Count == 0 ? "nothing: the list is empty" : $"an index, {ConfigPaths.KeysOf(list).First()}",
            Remedy = named.Name is not null ? $"write {named.Index} instead of {key}" : list.Count == 0 ? "set the whole list" : null,
        });
        return null;
    }

    private static ConfigFault NoContainer(JToken current, string key, ConfigOrigin origin) =>
        new(origin, current.ConfigPath(), $"there is nothing to set '{key}' in")
        {
            Found = $"{current.InWords()} ({current.Origin()})",
            Expected = "an object or a list",
            Remedy = current.Type == JTokenType.Null ? $"set the whole object: {current.ConfigPath()}={{\"{key}\": ...}}" : null,
        };

    private JToken? ReadValue(string text, ConfigOrigin origin, string[] keys)
    {
        var found = new List<ConfigFault>();
        var value = LooseValue.Read(text, origin.Source, found);
        faults.AddRange(found.Select(fault => new ConfigFault(origin, string.Join('.', keys), fault.What)
        {
            Excerpt = fault.Excerpt,
            Found = fault.Found,
            Expected = fault.Expected,
            Nearest = fault.Nearest,
            Remedy = fault.Remedy ?? "quote the whole of KEY=VALUE for the shell, so that it leaves quotes and brackets alone",
        }));
        value?.SetOriginOfAll(origin);
        return value;
    }
}
