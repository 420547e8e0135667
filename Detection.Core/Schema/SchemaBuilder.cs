using Detection.Core.Construction;
using Detection.Core.Construction.Binders;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>Writes what binds from JSON as JSON Schema, draft 7. A value's schema fits a whole config as well as one that changes
/// files of its <c>_base_</c>: nothing is required in it, and an object without a <c>type</c> may have the keys of any component
/// that could stand there. What a whole config has to have besides is in <see cref="WholeSchemas"/>.</summary>
/// <param name="catalog">The components.</param>
/// <param name="isService">Which types are services rather than config.</param>
internal sealed class SchemaBuilder(ComponentCatalog catalog, Predicate<Type> isService)
{
    /// <summary>The key that replaces, rather than changes, what the files of <c>_base_</c> have.</summary>
    public const string DeleteKey = Config.ConfigMerge.DeleteKey;

    public ComponentCatalog Catalog { get; } = catalog;

    public SchemaDefinitions Definitions { get; } = new();

    public WholeSchemas Whole => field ??= new WholeSchemas(this);

    private KindSchemas Kinds => field ??= new KindSchemas(this);

    private ObjectSchemas Objects => field ??= new ObjectSchemas(this);

    /// <summary>A string that refers to a value elsewhere.</summary>
    public JObject Reference => Definitions.Once(nameof(Reference), "reference", () => new JObject
    {
        ["$comment"] = "A value that stands elsewhere in the config, or in a file of _base_.",
        ["type"] = "string",
        ["pattern"] = SchemaForms.ReferencePattern,
    });

    /// <summary>The value of <c>_delete_</c>.</summary>
    public JObject Delete => Definitions.Once(nameof(Delete), "delete", () => new JObject
    {
        ["description"] = "True puts this object in the place of what the files of _base_ have here, instead of changing it key by key.",
        ["type"] = "boolean",
        ["doNotSuggest"] = true,
    });

    public bool IsService(ConfigParameter parameter) => parameter.IsService(isService);

    /// <summary>What fits a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="orList">Whether a list of such values fits too.</param>
    public JObject Value(BindTarget target, bool orList = false)
    {
        if (ValueBinder.For(target.Type) is not { } binder) return [];
        var schema = binder.Schema(target, this);
        if (orList) schema = SchemaForms.AnyOf([schema, new JObject { ["type"] = "array", ["items"] = Element(target) }]);
        if (target.AllowsNull) schema = SchemaForms.OrNull(schema);
        schema = SchemaForms.OrReference(schema, Reference);
        if (schema["pattern"] is not null) schema["patternErrorMessage"] = $"expected {(orList ? binder.Describe(target) + ", or a list" : binder.Describe(target))}";
        return schema.Count == 0 ? schema : Definitions.Shared(NameOf(target, binder, orList), schema);
    }

    /// <summary>What fits an element of a list: lists are not merged, so that nothing may be missing in it.</summary>
    public JObject Element(BindTarget target) => SchemaForms.AllOf(Value(target), Whole.Of(target, []));

    /// <summary>The keys of components of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="entryKeys">Further keys that every one of them may have where the schema is used.</param>
    public JObject Kind(Type contract, JObject? entryKeys = null) => Kinds.Of(contract, entryKeys);

    /// <summary>The keys of a class.</summary>
    public JObject Object(Type type) => Objects.Of(type);

    /// <summary>The definition of the keys of a class.</summary>
    public JObject DefinitionOf(Type type) => Definitions[Object(type)];

    /// <summary>References to the schemas of a class's keys.</summary>
    public IEnumerable<(string Key, JObject Reference)> ReferencesOf(Type type)
    {
        var path = Object(type).Value<string>("$ref");
        foreach (var property in ((JObject)DefinitionOf(type)["properties"]!).Properties())
            yield return (property.Name, new JObject { ["$ref"] = $"{path}/properties/{property.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}" });
    }

    /// <summary>A name for what fits a target.</summary>
    public static string NameOf(BindTarget target) => ValueBinder.For(target.Type) is { } binder ? NameOf(target, binder, false) : "any";

    private static string NameOf(BindTarget target, ValueBinder binder, bool orList) =>
        binder.SchemaName(target) + (orList ? "-or-list" : "") + (target.AllowsNull ? "-or-null" : "");
}
