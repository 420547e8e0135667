using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Detection.Core.Schema;
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
            var isName = token.Type == JTokenType.String && session.Catalog.Find(target.Type, token.Value<string>()!) is not null;
            var hint = isName ? $"\nwrite {{\"{registry.Discriminator}\": {token.ToString(Newtonsoft.Json.Formatting.None)}}}" : "";
            session.Fault(token, $"expected {Describe(target)}, found {token.InWords()}{hint}");
            return null;
        }

        var key = value.ContainsKey(registry.Discriminator) ? registry.Discriminator : "type";
        if (!value.TryGetValue(key, StringComparison.Ordinal, out var name))
        {
            session.Fault(value, $"the key '{registry.Discriminator}' is missing: expected the name of {Article(registry.Kind)}\n{Known(target.Type, session)}");
            return null;
        }

        if (name.Type != JTokenType.String)
        {
            session.Fault(name, $"expected the name of {Article(registry.Kind)}, found {name.InWords()}");
            return null;
        }

        if (session.Catalog.Find(target.Type, name.Value<string>()!) is { } component)
            return ConstructorBinding.Bind(value, component.Type, component.Name, key, session);
        session.Fault(name, Unknown(name.Value<string>()!, registry.Kind, target.Type, session.Catalog));
        return null;
    }

    protected override string DescribeValue(BindTarget target)
    {
        var registry = RegistryOf(target.Type);
        return $"an object whose '{registry.Discriminator}' names {Article(registry.Kind)}";
    }

    private static string Unknown(string name, string kind, Type contract, ComponentCatalog catalog)
    {
        var elsewhere = catalog.Named(name);
        var message = elsewhere.Count > 0
            ? $"expected {Article(kind)}, but '{name}' is {string.Join(" and ", elsewhere.Select(component => Article(component.Kind)))}"
            : $"there is no {kind} named '{name}'";
        return $"{message}\n{NearestNames.Hint(name, catalog.NamesFor(contract), $"known as {kind}")}";
    }

    private static string Known(Type contract, BindSession session) =>
        $"known: {string.Join(", ", session.Catalog.NamesFor(contract).DefaultIfEmpty("none"))}";

    private static RegistryAttribute RegistryOf(Type contract) => contract.GetCustomAttribute<RegistryAttribute>(inherit: false)!;

    private static string Article(string kind) => (kind[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + kind;

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => new() { ["type"] = "object", ["allOf"] = new JArray(schemas.Kind(target.Type)) };

    public override JObject? Whole(BindTarget target, WholeSchemas whole, IReadOnlyList<string> given) => whole.Kind(target.Type, given);

    public override string SchemaName(BindTarget target) => RegistryOf(target.Type).Kind;

    public override JToken Example(BindTarget target, ExampleBuilder examples) => examples.Component(target.Type);

    protected override IEnumerable<(string? Name, Type Type)> Classes(BindTarget target, ComponentCatalog catalog) =>
        catalog.NamesFor(target.Type).Select(name => ((string?)name, catalog.Find(target.Type, name)!.Type));
}
