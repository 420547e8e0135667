using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>Compares merged configs by what they mean: the order of keys, and 1 against 1.0, make no difference; lists of components are laid side by side
/// by their types.</summary>
public static class ConfigComparison
{
    /// <summary>Finds the differences, in the order of the configs. Variables that something refers to are left out: what refers to them shows.</summary>
    /// <param name="old">The first config.</param>
    /// <param name="new">The second.</param>
    public static IReadOnlyList<ConfigDifference> Compare(ConfigNode old, ConfigNode @new)
    {
        var differences = new List<ConfigDifference>();
        Compare(WithoutVariables(old.Token), WithoutVariables(@new.Token), differences);
        return differences;
    }

    private static void Compare(JToken old, JToken @new, List<ConfigDifference> differences)
    {
        switch (old, @new)
        {
            case (JObject before, JObject after):
                CompareKeys(before, after, differences);
                break;
            case (JArray before, JArray after) when before.Concat(after).Any(item => item is JContainer):
                CompareItems(before, after, differences);
                break;
            default:
                if (!IsSame(old, @new)) differences.Add(new ConfigDifference(@new.ConfigPath(), new ConfigNode(old), new ConfigNode(@new)));
                break;
        }
    }

    private static void CompareKeys(JObject before, JObject after, List<ConfigDifference> differences)
    {
        foreach (var property in before.Properties())
        {
            if (after.Property(property.Name, StringComparison.Ordinal) is { } other) Compare(property.Value, other.Value, differences);
            else differences.Add(new ConfigDifference(property.ConfigPath(), new ConfigNode(property.Value), null));
        }

        foreach (var property in after.Properties().Where(property => before.Property(property.Name, StringComparison.Ordinal) is null))
            differences.Add(new ConfigDifference(property.ConfigPath(), null, new ConfigNode(property.Value)));
    }

    /// <summary>Lays the longest common run of alike elements side by side; what is left over was added or taken out.</summary>
    private static void CompareItems(JArray before, JArray after, List<ConfigDifference> differences)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
                common[i, j] = IsAlike(before[i], after[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var (left, right) = (0, 0);
        while (left < before.Count || right < after.Count)
        {
            if (left < before.Count && right < after.Count && IsAlike(before[left], after[right])) Compare(before[left++], after[right++], differences);
            else if (right == after.Count || (left < before.Count && common[left + 1, right] >= common[left, right + 1])) differences.Add(new ConfigDifference(before[left].ConfigPath(), new ConfigNode(before[left++]), null));
            else differences.Add(new ConfigDifference(after[right].ConfigPath(), null, new ConfigNode(after[right++])));
        }
    }

    private static bool IsAlike(JToken old, JToken @new) => (old, @new) switch
    {
        (JObject before, JObject after) => JToken.DeepEquals(before["type"], after["type"]),
        (JArray, JArray) => true,
        _ => IsSame(old, @new),
    };

    private static bool IsSame(JToken old, JToken @new)
    {
        if (old is JArray before && @new is JArray after) return before.Count == after.Count && before.Zip(after).All(pair => IsSame(pair.First, pair.Second));
        var isNumber = old.Type is JTokenType.Integer or JTokenType.Float && @new.Type is JTokenType.Integer or JTokenType.Float;
        return isNumber ? old.Value<double>().Equals(@new.Value<double>()) : JToken.DeepEquals(old, @new);
    }

    private static JToken WithoutVariables(JToken root)
    {
        if (root is not JObject config) return root;
        var copy = (JObject)config.CloneInPlace();
        foreach (var property in copy.Properties().Where(ConfigReferences.IsReferredTo).ToArray()) property.Remove();
        return copy;
    }
}
