using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Lays one config over another as mmcv does: objects merge key by key, everything else replaces.</summary>
internal static class ConfigMerge
{
    public const string DeleteKey = "_delete_";

    /// <summary>The merged value, free of <c>_delete_</c>.</summary>
    public static JToken Merge(JToken under, JToken over)
    {
        if (over is not JObject changes) return Clean(over);
        if (Deletes(changes)) return Clean(over);
        if (under is JArray)
        {
            throw new ConfigException(over.Fault(
                $"expected a list, as {under.Origin()} has one here that an object cannot be merged into, found an object; write the whole list, or add \"{DeleteKey}\": true to put the object in its place"));
        }

        if (under is not JObject original) return Clean(over);
        var merged = new JObject();
        merged.SetOrigin(changes.Origin());
        foreach (var property in original.Properties())
        {
            if (changes.Property(property.Name, StringComparison.Ordinal) is { } change)
                merged.Add(Property(change, Merge(property.Value, change.Value)));
            else
                merged.Add(Property(property, Clean(property.Value)));
        }

        foreach (var property in changes.Properties())
        {
            if (property.Name != DeleteKey && !merged.ContainsKey(property.Name)) merged.Add(Property(property, Clean(property.Value)));
        }

        return merged;
    }

    /// <summary>A copy without <c>_delete_</c>.</summary>
    public static JToken Clean(JToken value)
    {
        JToken clean;
        if (value is JObject original)
        {
            Deletes(original);
            clean = new JObject(original.Properties().Where(property => property.Name != DeleteKey).Select(property => Property(property, Clean(property.Value))));
        }
        else if (value is JArray list)
        {
            clean = new JArray(list.Select(Clean).ToArray<object>());
        }
        else
        {
            return value.DeepClone();
        }

        clean.SetOrigin(value.Origin());
        return clean;
    }

    private static JProperty Property(JProperty source, JToken value)
    {
        var property = new JProperty(source.Name, value);
        property.SetOrigin(source.Origin());
        return property;
    }

    private static bool Deletes(JObject value)
    {
        if (!value.TryGetValue(DeleteKey, StringComparison.Ordinal, out var flag)) return false;
        return flag.Type == JTokenType.Boolean
            ? flag.Value<bool>()
            : throw new ConfigException(flag.Fault($"expected true or false, found {flag.InWords()}"));
    }
}
