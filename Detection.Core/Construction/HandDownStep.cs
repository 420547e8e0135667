using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction;

/// <summary>Moves parts of a component's config into nested components, as its class says.</summary>
internal sealed class HandDownStep(ConstructorSchema schema, JObject component, BindSession session)
{
    public void Apply()
    {
        foreach (var rule in schema.HandDowns) Announce(rule.From.Split('.'));
        var moves = schema.HandDowns.Select(rule => (rule.To, rule.Keep, Source: Find(rule.From.Split('.')))).Where(move => move.Source is not null).ToArray();
        foreach (var group in moves.GroupBy(move => move.Source!))
        {
            var reached = group.Count(move => Copy(group.Key, move.To)) > 0;
            if (group.Any(move => move.Keep)) continue;
            if (!reached && group.Key.Value.Type != JTokenType.Null)
                session.Notice(group.Key, $"not used: {Obstacle(group.First().To)}");
            group.Key.Remove();
        }

        foreach (var rule in schema.HandDowns.Where(rule => !rule.Keep)) Prune(rule.From.Split('.'));
    }

    /// <summary>Keys under a key that are handed down: <c>rpn</c> and <c>rcnn</c> under <c>train_cfg</c>.</summary>
    public static IReadOnlyList<string> KeysUnder(ConstructorSchema schema, string prefix) =>
    [
        .. schema.HandDowns.Where(rule => rule.From.StartsWith(prefix + ".", StringComparison.Ordinal))
            .Select(rule => rule.From[(prefix.Length + 1)..].Split('.')[0]).Distinct(),
    ];

    /// <summary>Keys of an object that the component around it hands to others, for the suggestions of messages.</summary>
    public static IEnumerable<string> KeysHandedDownFrom(JObject value) => value.Annotations<HandedDownKey>().Select(known => known.Key);

    private void Announce(string[] keys)
    {
        foreach (var parent in Parents(component, keys.AsSpan(0, keys.Length - 1))) parent.AddAnnotation(new HandedDownKey(keys[^1]));
    }

    private bool Copy(JProperty source, string to)
    {
        // mmdetection writes null for "not configured"; nothing is to be handed down then.
        if (source.Value.Type == JTokenType.Null) return false;
        var keys = to.Split('.');
        var reached = false;
        foreach (var parent in Parents(component, keys.AsSpan(0, keys.Length - 1)))
        {
            if (parent.ContainsKey(keys[^1])) continue;
            var property = new JProperty(keys[^1], source.Value.CloneInPlace());
            property.SetOrigin(source.Origin());
            parent.Add(property);
            reached = true;
        }

        return reached;
    }

    private string Obstacle(string to)
    {
        var keys = to.Split('.');
        return Parents(component, keys.AsSpan(0, keys.Length - 1)).Count == 0
            ? $"there is no '{string.Join('.', keys[..^1])}' to hand it to"
            : $"'{to}' is given as well and wins";
    }

    private JProperty? Find(string[] keys)
    {
        var parents = Parents(component, keys.AsSpan(0, keys.Length - 1));
        return parents.Count == 1 ? parents[0].Property(keys[^1], StringComparison.Ordinal) : null;
    }

    private static List<JObject> Parents(JToken? token, ReadOnlySpan<string> keys)
    {
        if (token is JArray list)
        {
            var all = new List<JObject>();
            foreach (var item in list) all.AddRange(Parents(item, keys));
            return all;
        }

        if (token is not JObject value) return [];
        return keys.IsEmpty ? [value] : Parents(value[keys[0]], keys[1..]);
    }

    private void Prune(string[] keys)
    {
        for (var length = keys.Length - 1; length > 0; length--)
        {
            if (length == 1 && schema.Parameters.Any(parameter => parameter.Key == keys[0])) return;
            if (Find(keys[..length]) is { } emptied && emptied.Value is JObject { Count: 0 } or JValue { Type: JTokenType.Null }) emptied.Remove();
        }
    }

    private sealed record HandedDownKey(string Key);
}
