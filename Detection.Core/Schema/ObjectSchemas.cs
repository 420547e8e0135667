using System.Reflection;
using Detection.Core.Construction;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>The keys of a class that binds from an object: a component, or a record.</summary>
internal sealed class ObjectSchemas(SchemaBuilder schemas)
{
    /// <summary>A reference to the definition of a class.</summary>
    /// <param name="type">The class.</param>
    public JObject Of(Type type) => schemas.Definitions.Once((nameof(ObjectSchemas), type), Name(type), () => Create(type));

    private static string Name(Type type) =>
        type.GetCustomAttributes<ComponentAttribute>(inherit: false).FirstOrDefault()?.Name ?? type.Name + "-keys";

    private JObject Create(Type type)
    {
        var constructor = ConstructorSchema.Of(type);
        var docs = XmlDocs.Of(type.Assembly);
        var schema = Documented(docs.Summary(type), docs.SummaryAsMarkdown(type));
        var properties = new JObject();
        foreach (var contract in type.GetInterfaces().Where(ComponentRules.IsContract))
            (properties[KindSchemas.DiscriminatorOf(contract)], properties[KindSchemas.TypeKey]) = (new JObject(), new JObject());
        foreach (var parameter in constructor.Parameters.Where(parameter => !schemas.IsService(parameter)))
            properties[parameter.Key] = Property(parameter, docs, type);
        foreach (var key in constructor.UnsupportedKeys) properties[key.Name] ??= Unused(key);
        var conditions = new HandDownSchemas(schemas, constructor).AddTo(properties);
        properties[SchemaBuilder.DeleteKey] = schemas.Delete;
        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        if (conditions.Count > 0) schema["allOf"] = new JArray(conditions.ToArray<object>());
        return schema;
    }

    private JObject Property(ConfigParameter parameter, XmlDocs docs, Type type)
    {
        var property = Documented(docs.Parameter(type, parameter.Name), docs.ParameterAsMarkdown(type, parameter.Name));
        if (parameter is { IsRequired: false } && parameter.DefaultAsJson() is { } written and not "null") property["default"] = ConfigParameter.ParseDefault(written);
        var value = schemas.Value(parameter.Target, parameter.AlsoList);
        if (value.Count > 0) property["allOf"] = new JArray(value);
        return property;
    }

    private static JObject Unused(UnsupportedKeyAttribute key) => new()
    {
        ["description"] = $"Not used: {key.Reason}.",
        ["deprecationMessage"] = $"'{key.Name}' is not used: {key.Reason}.",
        ["doNotSuggest"] = true,
    };

    /// <summary>A schema that says what something is.</summary>
    /// <param name="plain">As plain text.</param>
    /// <param name="markdown">As Markdown, which editors prefer.</param>
    public static JObject Documented(string plain, string markdown)
    {
        var schema = new JObject();
        if (plain.Length > 0) schema["description"] = plain;
        if (markdown != plain) schema["markdownDescription"] = markdown;
        return schema;
    }
}
