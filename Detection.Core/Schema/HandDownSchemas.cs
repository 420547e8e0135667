using Detection.Core.Construction;
using Detection.Core.Construction.Binders;
using Detection.Core.Registry;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>The keys that a component takes for its nested components (<see cref="HandDownAttribute"/>): <c>train_cfg.rpn</c> has the
/// schema of the <c>train_cfg</c> of the <c>rpn_head</c> that the config names.</summary>
internal sealed class HandDownSchemas(SchemaBuilder schemas, ConstructorSchema constructor)
{
    /// <summary>Adds the keys.</summary>
    /// <param name="properties">The component's properties.</param>
    /// <returns>What holds besides, depending on the nested components' types.</returns>
    public IReadOnlyList<JObject> AddTo(JObject properties)
    {
        var rules = constructor.HandDowns.Where(rule => !IsOwn(rule)).GroupBy(rule => rule.From).ToArray();
        foreach (var root in rules.GroupBy(rule => rule.Key.Split('.')[0]))
            properties[root.Key] = Root(root.Key, [.. root], properties[root.Key] as JObject);
        return [.. rules.Where(rule => rule.Count() == 1).SelectMany(rule => Conditions(rule.Single()))];
    }

    /// <summary>What a whole config's parts must have before they are handed down.</summary>
    public IEnumerable<JObject> Whole()
    {
        foreach (var rule in constructor.HandDowns.Where(rule => !IsOwn(rule)).GroupBy(rule => rule.From).Where(rule => rule.Count() == 1).Select(rule => rule.Single()))
        {
            var groups = Targets(rule.To).Select(target => (target.Name, Whole: target.Parameter is { } parameter ? schemas.Whole.Of(parameter.Target, []) : null))
                .GroupBy(target => target.Whole?.ToString(Formatting.None)).ToArray();
            foreach (var group in groups)
            {
                if (group.First().Whole is not { } whole) continue;
                var then = SchemaForms.At(rule.From.Split('.'), whole);
                if (groups.Length == 1) yield return then;
                else if (ConditionOf(rule, [.. group.Select(target => target.Name)]) is { } condition) yield return Share(rule, new JObject { ["if"] = condition, ["then"] = then });
            }
        }
    }

    private bool IsOwn(HandDownAttribute rule) => rule.Keep && constructor.Parameters.Any(parameter => parameter.Key == rule.From);

    /// <summary>The schema of a key of the component, which may have keys of its own there besides.</summary>
    private JObject Root(string key, IReadOnlyList<IGrouping<string, HandDownAttribute>> rules, JObject? own)
    {
        var part = Part(key, rules);
        if (own is null) return part;
        if (part["properties"] is not JObject inner || ValueBinder.ClassesOf(Find(key)!.Target, schemas.Catalog).ToArray() is not [(null, var type)]) return own;
        foreach (var property in schemas.ReferencesOf(type)) inner[property.Key] ??= property.Reference;
        var merged = new JObject(own.Properties().Where(keyword => keyword.Name is "description" or "markdownDescription"));
        merged["allOf"] = new JArray(schemas.Definitions.Shared($"{key}-of-{type.Name}", part));
        return merged;
    }

    private JObject Part(string path, IReadOnlyList<IGrouping<string, HandDownAttribute>> rules)
    {
        if (rules.FirstOrDefault(rule => rule.Key == path) is { } leaf) return Leaf(leaf);
        var properties = new JObject();
        foreach (var inner in rules.GroupBy(rule => rule.Key[(path.Length + 1)..].Split('.')[0]))
            properties[inner.Key] = Part($"{path}.{inner.Key}", [.. inner]);
        properties[SchemaBuilder.DeleteKey] = schemas.Delete;
        var part = AnyObject();
        part["properties"] = properties;
        part["additionalProperties"] = false;
        return part;
    }

    private JObject Leaf(IGrouping<string, HandDownAttribute> rules)
    {
        var values = rules.SelectMany(rule => Targets(rule.To)).Select(target => target.Parameter).OfType<ConfigParameter>()
            .Select(parameter => schemas.Value(parameter.Target)).DistinctBy(value => value.ToString(Formatting.None)).ToList();
        var schema = SchemaForms.AnyOf([.. values, SchemaForms.OfType("null")]);
        var documented = new JObject { ["description"] = $"Handed down to {string.Join(" and ", rules.Select(rule => rule.To))}." };
        if (values.All(value => value.Count > 0)) documented["allOf"] = new JArray(schemas.Definitions.Shared(string.Join('-', rules.Select(rule => rule.To)), schema));
        return documented;
    }

    private IEnumerable<JObject> Conditions(HandDownAttribute rule)
    {
        var groups = Targets(rule.To).GroupBy(target => target.Parameter is { } parameter ? schemas.Value(parameter.Target).ToString(Formatting.None) : null).ToArray();
        if (groups.Length < 2) yield break;
        foreach (var group in groups)
        {
            var value = group.First().Parameter is { } parameter ? SchemaForms.AnyOf([schemas.Value(parameter.Target), SchemaForms.OfType("null")]) : SchemaForms.OfType("null");
            if (ConditionOf(rule, [.. group.Select(target => target.Name)]) is { } condition)
                yield return Share(rule, new JObject { ["if"] = condition, ["then"] = SchemaForms.At(rule.From.Split('.'), value) });
        }
    }

    private JObject Share(HandDownAttribute rule, JObject condition) => schemas.Definitions.Shared($"{rule.From}-to-{rule.To}", condition);

    /// <summary>Holds where the component that a part is handed to is one of several; null where no single key names it.</summary>
    private JObject? ConditionOf(HandDownAttribute rule, IReadOnlyList<string?> names)
    {
        if (rule.To.Split('.') is not [var key, _] || Find(key) is not { } parameter || !ComponentRules.IsContract(parameter.Target.Type)) return null;
        var condition = SchemaForms.At([key], KindSchemas.Condition(parameter.Target.Type, [.. names.OfType<string>()]));
        condition["required"] = new JArray(key);
        return condition;
    }

    /// <summary>The parameters that a part may be handed to, each with the component that has it; null where one has none.</summary>
    private IEnumerable<(string? Name, ConfigParameter? Parameter)> Targets(string to)
    {
        var path = to.Split('.');
        return Find(path[0]) is { } first ? Targets(first, path.AsSpan(1)) : [];
    }

    private List<(string? Name, ConfigParameter? Parameter)> Targets(ConfigParameter through, ReadOnlySpan<string> path)
    {
        var found = new List<(string?, ConfigParameter?)>();
        foreach (var (name, type) in ValueBinder.ClassesOf(through.Target, schemas.Catalog))
        {
            var key = path[0];
            var parameter = ConstructorSchema.Of(type).Parameters.FirstOrDefault(candidate => candidate.Key == key && !schemas.IsService(candidate));
            if (path.Length == 1) found.Add((name, parameter));
            else if (parameter is not null) found.AddRange(Targets(parameter, path[1..]));
        }

        return found;
    }

    private ConfigParameter? Find(string key) => constructor.Parameters.FirstOrDefault(parameter => parameter.Key == key);

    private static JObject AnyObject() => new() { ["type"] = new JArray("object", "null", "string"), ["pattern"] = SchemaForms.ReferencePattern };
}
