using System.Reflection;
using Detection.Core.Registry;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>The keys of an object that names a component: those of the component that its <c>type</c> names, or, as long as it
/// names none, those that any of them has.</summary>
internal sealed class KindSchemas(SchemaBuilder schemas)
{
    /// <summary>A reference to the definition of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="entryKeys">Further keys; null for none.</param>
    public JObject Of(Type contract, JObject? entryKeys) =>
        schemas.Definitions.Once((nameof(KindSchemas), contract, entryKeys?.ToString(Formatting.None)), Name(contract, entryKeys), () => Create(contract, entryKeys));

    /// <summary>Holds where an object names one of several components.</summary>
    public static JObject Condition(Type contract, IReadOnlyList<string> names)
    {
        var discriminator = DiscriminatorOf(contract);
        var named = SchemaForms.Names(discriminator, names);
        if (discriminator == TypeKey) return named;
        var byType = SchemaForms.Names(TypeKey, names);
        byType["not"] = Required(discriminator);
        return SchemaForms.AnyOf([named, byType]);
    }

    /// <summary>Holds where an object names a component at all.</summary>
    public static JObject IsNamed(Type contract) =>
        DiscriminatorOf(contract) is var discriminator && discriminator == TypeKey ? Required(TypeKey) : SchemaForms.AnyOf([Required(discriminator), Required(TypeKey)]);

    /// <summary>The key that names the component.</summary>
    public static string DiscriminatorOf(Type contract) => contract.GetCustomAttribute<RegistryAttribute>(inherit: false)!.Discriminator;

    /// <summary>The key that names the component unless its contract has another.</summary>
    public const string TypeKey = "type";

    private const string Anything = "{}";

    private static string Name(Type contract, JObject? entryKeys) =>
        contract.GetCustomAttribute<RegistryAttribute>(inherit: false)!.Kind + "-of-type" + (entryKeys is null ? "" : "-with-" + string.Join('-', entryKeys.Properties().Select(key => key.Name)));

    private static JObject Required(string key) => new() { ["required"] = new JArray(key) };

    private JObject Create(Type contract, JObject? entryKeys)
    {
        var components = Components(contract);
        var names = components.Select(component => component.Name).ToArray();
        var known = new JObject { ["enum"] = new JArray(names.ToArray<object>()), ["enumDescriptions"] = new JArray(components.Select(component => component.Headline).ToArray<object>()) };
        var name = new JObject
        {
            ["description"] = ComponentCatalog.SummaryOf(contract),
            // A contract for plugins may have no component yet.
            ["anyOf"] = names.Length == 0 ? new JArray(schemas.Reference) : new JArray(known, schemas.Reference),
        };
        var properties = new JObject { [DiscriminatorOf(contract)] = name };
        var unnamed = new JObject { ["properties"] = new JObject(properties.Properties().Select(key => new JProperty(key.Name, schemas.Reference))) };
        if (DiscriminatorOf(contract) != TypeKey)
        {
            properties[TypeKey] = name.DeepClone();
            unnamed = new JObject { ["not"] = IsNamed(contract) };
        }

        var schema = new JObject { ["properties"] = properties, ["if"] = unnamed, ["then"] = Any(contract, components, entryKeys) };
        var named = components.Select(component => new JObject
        {
            ["if"] = Condition(contract, [component.Name]),
            ["then"] = entryKeys is null ? schemas.Object(component.Type) : Extended(component.Type, entryKeys),
        }).ToArray<object>();
        if (named.Length > 0) schema["allOf"] = new JArray(named);
        return schema;
    }

    /// <summary>The keys of any of the components.</summary>
    private JObject Any(Type contract, IReadOnlyList<ComponentDescriptor> components, JObject? entryKeys) =>
        schemas.Definitions.OnceLater((nameof(Any), contract, entryKeys?.ToString(Formatting.None)), Name(contract, entryKeys).Replace("-of-type", "-of-any-type", StringComparison.Ordinal), () =>
        {
            var owners = new SortedDictionary<string, List<(JObject Reference, string Content)>>(StringComparer.Ordinal);
            foreach (var type in components.Select(component => component.Type).Distinct())
            {
                foreach (var (key, reference) in schemas.ReferencesOf(type))
                {
                    if (!owners.TryGetValue(key, out var list)) owners[key] = list = [];
                    list.Add((reference, Content((JObject)schemas.DefinitionOf(type)["properties"]![key]!)));
                }
            }

            // That one component accepts a key without effect says nothing of what others read there.
            var properties = new JObject(owners.Select(owner => new JProperty(owner.Key, SchemaForms.AnyOf(
                [.. owner.Value.Where(found => found.Content != Anything || owner.Value.All(other => other.Content == Anything)).DistinctBy(found => found.Content).Select(found => found.Reference)]))));
            return Closed(properties, entryKeys);
        });

    private JObject Extended(Type type, JObject entryKeys) =>
        schemas.Definitions.OnceLater((nameof(Extended), type, entryKeys.ToString(Formatting.None)), $"{type.Name}-entry", () =>
            Closed(new JObject(schemas.ReferencesOf(type).Select(found => new JProperty(found.Key, found.Reference))), entryKeys));

    private JObject Closed(JObject properties, JObject? entryKeys)
    {
        foreach (var key in entryKeys?.Properties() ?? []) properties[key.Name] = key.Value.DeepClone();
        properties[TypeKey] ??= new JObject();
        properties[SchemaBuilder.DeleteKey] ??= schemas.Delete;
        return new JObject { ["properties"] = properties, ["additionalProperties"] = false };
    }

    /// <summary>What a key's schema asks for, its documentation aside.</summary>
    private static string Content(JObject property) =>
        new JObject(property.Properties().Where(keyword => keyword.Name is not ("description" or "markdownDescription" or "default" or "deprecationMessage" or "doNotSuggest"))).ToString(Formatting.None);

    private IReadOnlyList<ComponentDescriptor> Components(Type contract) =>
        [.. schemas.Catalog.NamesFor(contract).Select(name => schemas.Catalog.Find(contract, name)!)];
}
