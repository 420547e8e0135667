using Detection.Core.Construction;
using Detection.Core.Construction.Binders;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>What must be there where nothing is merged under a value: the required keys, and the <c>type</c> of each component. It
/// holds in a config without <c>_base_</c>, and in every list.</summary>
internal sealed class WholeSchemas(SchemaBuilder schemas)
{
    private readonly HashSet<Type> open = [];

    /// <summary>What must be there in a value; null for nothing.</summary>
    /// <param name="target">What the value becomes.</param>
    /// <param name="given">Dotted paths in it that a component around it hands down.</param>
    public JObject? Of(BindTarget target, IReadOnlyList<string> given) => ValueBinder.For(target.Type)?.Whole(target, this, given);

    /// <summary>What must be there in an object that names a component.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="given">Dotted paths in it that a component around it hands down.</param>
    public JObject Kind(Type contract, IReadOnlyList<string> given)
    {
        var components = schemas.Catalog.NamesFor(contract).Select(name => schemas.Catalog.Find(contract, name)!).ToArray();
        string[] needed = [.. given.Where(path => components.Any(component => IsNeeded(component.Type, path))).Distinct().Order(StringComparer.Ordinal)];
        var name = SchemaBuilder.NameOf(BindTarget.Of(contract)) + "-whole" + string.Concat(needed.Select(path => "-given-" + path));
        return schemas.Definitions.Once((nameof(WholeSchemas), contract, string.Join(' ', needed)), name, () =>
        {
            var schema = new JObject();
            foreach (var requirement in KindSchemas.IsNamed(contract).Properties()) schema.Add(requirement);
            var parts = components.GroupBy(component => component.Type)
                .Select(group => (Names: group.Select(component => component.Name).ToArray(), Needs: Object(group.Key, needed)))
                .Where(part => part.Needs is not null)
                .Select(part => new JObject { ["if"] = KindSchemas.Condition(contract, part.Names), ["then"] = part.Needs })
                .ToArray<object>();
            if (parts.Length > 0) schema["allOf"] = new JArray(parts);
            return schema;
        });
    }

    /// <summary>What must be there in an object of a class; null for nothing.</summary>
    /// <param name="type">The class.</param>
    /// <param name="given">Dotted paths in it that a component around it hands down.</param>
    public JObject? Object(Type type, IReadOnlyList<string> given)
    {
        // Components refer to each other through definitions; a record that holds records of its own kind is followed once.
        var isRecord = !type.IsDefined(typeof(ComponentAttribute), inherit: false);
        if (isRecord && !open.Add(type)) return null;
        var constructor = ConstructorSchema.Of(type);
        var parameters = constructor.Parameters.Where(parameter => !schemas.IsService(parameter)).ToArray();
        var handedDown = constructor.HandDowns.Select(rule => rule.To).Concat(given).ToArray();
        var required = parameters.Where(parameter => parameter.IsRequired && !given.Contains(parameter.Key)).Select(parameter => parameter.Key).ToArray();
        var properties = new JObject();
        foreach (var parameter in parameters)
        {
            var below = handedDown.Where(path => path.StartsWith(parameter.Key + ".", StringComparison.Ordinal)).Select(path => path[(parameter.Key.Length + 1)..]).ToArray();
            if (Of(parameter.Target, below) is { } needs) properties[parameter.Key] = needs;
        }

        var conditions = new HandDownSchemas(schemas, constructor).Whole().ToArray<object>();
        if (isRecord) open.Remove(type);
        var schema = new JObject();
        if (required.Length > 0) schema["required"] = new JArray(required.ToArray<object>());
        if (properties.Count > 0) schema["properties"] = properties;
        if (conditions.Length > 0) schema["allOf"] = new JArray(conditions);
        return schema.Count == 0 ? null : schemas.Definitions.Shared(type.Name + "-whole", schema);
    }

    /// <summary>Whether a class, or a component in it, requires what a path leads to.</summary>
    private bool IsNeeded(Type type, string path)
    {
        var (key, rest) = path.Split('.', 2) is [var first, var second] ? (first, second) : (path, null);
        return ConstructorSchema.Of(type).Parameters.FirstOrDefault(parameter => parameter.Key == key) is { } parameter
            && (rest is null ? parameter.IsRequired : ValueBinder.ClassesOf(parameter.Target, schemas.Catalog).Any(inner => IsNeeded(inner.Type, rest)));
    }
}
