using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Lays one config over another as mmcv does: objects merge key by key, everything else replaces. What is replaced is kept as the
/// history of what replaces it.</summary>
/// <param name="faults">Takes what cannot be merged.</param>
internal sealed class ConfigMerge(List<ConfigFault> faults)
{
    public const string DeleteKey = "_delete_";

    /// <summary>The merged value, free of <c>_delete_</c>.</summary>
    public JToken Merge(JToken under, JToken over)
    {
        if (over is not JObject changes) return Replace(under, over, "replaced");
        if (Deletes(changes)) return Replace(under, over, $"dropped by {DeleteKey}");
        if (under is JArray)
        {
            faults.Add(over.Fault("an object cannot be merged into a list") with
            {
                Found = over.InWords(),
                Expected = $"a list, as {under.Origin()} has one here",
                Remedy = $"write the whole list; or add \"{DeleteKey}\": true to put the object in its place",
            });
            return Clean(under);
        }

        if (ConfigReferences.IsReference(under)) return ConfigReferences.OnTop(under, Clean(over));
        return under is JObject original ? MergeObjects(original, changes) : Replace(under, over, "replaced");
    }

    /// <summary>A copy without <c>_delete_</c>.</summary>
    public JToken Clean(JToken value)
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

        clean.TakeAnnotations(value);
        return clean;
    }

    private JObject MergeObjects(JObject original, JObject changes)
    {
        var merged = new JObject();
        merged.TakeAnnotations(original);
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

    private JToken Replace(JToken under, JToken over, string how)
    {
        var result = Clean(over);
        // The merge of a file with no base has an empty object under it, which says nothing.
        if (under is not JObject { Count: 0 }) result.AddHistory(under, how);
        return result;
    }

    private static JProperty Property(JProperty source, JToken value)
    {
        var property = new JProperty(source.Name, value);
        property.SetOrigin(source.Origin());
        return property;
    }

    private bool Deletes(JObject value)
    {
        if (!value.TryGetValue(DeleteKey, StringComparison.Ordinal, out var flag)) return false;
        if (flag.Type == JTokenType.Boolean) return flag.Value<bool>();
        var fault = flag.Mismatch("true or false") with { Remedy = "write true; to drop a single key set it to null" };
        if (!faults.Contains(fault)) faults.Add(fault);
        return true;
    }
}
