using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Components: an object that names one by its <c>type</c>.</summary>
internal sealed class ComponentBinder : ValueBinder
{
    public override bool Handles(Type type) => ComponentRules.IsContract(type);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session)
    {
        var registry = RegistryOf(target.Type);
        if (token is not JObject value)
        {
            session.Fault(token.Mismatch(Describe(target)) with { Remedy = Remedy(token, registry, target.Type, session) });
            return null;
        }

        var key = value.ContainsKey(registry.Discriminator) ? registry.Discriminator : "type";
        if (!value.TryGetValue(key, StringComparison.Ordinal, out var name))
        {
            session.Fault(NoName(value, registry, target.Type, session));
            return null;
        }

        if (name.Type != JTokenType.String)
        {
            session.Fault(name.Mismatch($"the name of {Article(registry.Kind)}, a string"));
            return null;
        }

        if (session.Catalog.Find(target.Type, name.Value<string>()!) is { } component)
            return ConstructorBinding.Bind(value, component.Type, registry.Discriminator == "type" ? component.Name : $"the {registry.Kind} {component.Name}", key, session);
        session.Fault(UnknownType.Of(name, registry, target.Type, session.Catalog));
        return null;
    }

    protected override string DescribeValue(BindTarget target)
    {
        var registry = RegistryOf(target.Type);
        return $"an object whose '{registry.Discriminator}' names {Article(registry.Kind)}";
    }

    /// <summary>A word with its article.</summary>
    public static string Article(string kind) => (kind[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + kind;

    private static string? Remedy(JToken token, RegistryAttribute registry, Type contract, BindSession session)
    {
        if (token is JArray { Count: 1 } list && list[0] is JObject) return "take the object out of the list";
        return token.Type == JTokenType.String && session.Catalog.Find(contract, token.Value<string>()!) is not null
            ? $"write {{\"{registry.Discriminator}\": {token.ToString(Formatting.None)}}}"
            : null;
    }

    private static ConfigFault NoName(JObject value, RegistryAttribute registry, Type contract, BindSession session)
    {
        var near = value.Properties().FirstOrDefault(property => NearestNames.Find(property.Name, [registry.Discriminator]).Count > 0
            && property.Value.Type == JTokenType.String && session.Catalog.Find(contract, property.Value.Value<string>()!) is not null);
        var fault = (near ?? (JToken)value).Fault($"the key '{registry.Discriminator}' is missing: which {registry.Kind} this is") with
        {
            Expected = NearestNames.Listed(session.Catalog.NamesFor(contract)),
            Kind = ConfigFaultKind.Missing,
        };
        return near is null
            ? fault with { Remedy = $"add \"{registry.Discriminator}\": ... to this object" }
            : fault with { Found = $"'{near.Name}'", Nearest = [registry.Discriminator] };
    }

    private static RegistryAttribute RegistryOf(Type contract) => contract.GetCustomAttribute<RegistryAttribute>(inherit: false)!;

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => new() { ["type"] = "object", ["allOf"] = new JArray(schemas.Kind(target.Type)) };

    public override JObject? Whole(BindTarget target, WholeSchemas whole, IReadOnlyList<string> given) => whole.Kind(target.Type, given);

    public override string SchemaName(BindTarget target) => RegistryOf(target.Type).Kind;

    public override JToken Example(BindTarget target, ExampleBuilder examples) => examples.Component(target.Type);

    protected override IEnumerable<(string? Name, Type Type)> Classes(BindTarget target, ComponentCatalog catalog) =>
        catalog.NamesFor(target.Type).Select(name => ((string?)name, catalog.Find(target.Type, name)!.Type));
}
