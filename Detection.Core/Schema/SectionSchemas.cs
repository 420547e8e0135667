using System.Text.RegularExpressions;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>The top level of a config.</summary>
/// <param name="schemas">Writes what sections become.</param>
/// <param name="sections">What they become.</param>
internal sealed class SectionSchemas(SchemaBuilder schemas, IReadOnlyList<ConfigSection> sections)
{
    private readonly ConstructorSchema constructor = ConstructorSchema.Of(typeof(DetectionConfig));

    /// <summary>What holds for every file.</summary>
    public JObject Fragment()
    {
        var docs = XmlDocs.Of(typeof(DetectionConfig).Assembly);
        var properties = new JObject
        {
            ["$schema"] = Documented(SchemaForms.OfType("string"), "The schema that editors check this file with; the tool does not look at it."),
            [ConfigLoader.BaseKey] = Documented(new JObject { ["type"] = new JArray("string", "array"), ["items"] = SchemaForms.OfType("string") },
                "The file that this one changes, or a list of files that do not share a key; paths are relative to this file."),
            [SchemaBuilder.DeleteKey] = schemas.Delete,
        };
        foreach (var parameter in constructor.Parameters)
        {
            var property = ObjectSchemas.Documented(docs.Parameter(typeof(DetectionConfig), parameter.Name), docs.ParameterAsMarkdown(typeof(DetectionConfig), parameter.Name));
            var value = Find(parameter.Key) is { } section ? Section(section, property) : schemas.Value(parameter.Target);
            if (value.Count > 0) property["allOf"] = new JArray(value);
            properties[parameter.Key] = property;
        }

        foreach (var key in constructor.UnsupportedKeys)
            properties[key.Name] = new JObject { ["description"] = $"Not used: {key.Reason}.", ["deprecationMessage"] = $"'{key.Name}' is not used: {key.Reason}.", ["doNotSuggest"] = true };
        return new JObject
        {
            ["$comment"] = "Other keys pass: they are variables that references use and that dumps of mmdetection's configs leave, or notes that start with _.",
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = new JObject(constructor.Parameters.Select(parameter => Misspelt(parameter.Key, [.. properties.Properties().Select(property => property.Name), .. DetectionConfigReader.FreeVariables])).OfType<JProperty>()),
        };
    }

    /// <summary>Refuses what is nearly a section's name; null where another known name is as near.</summary>
    private static JProperty? Misspelt(string key, IReadOnlyList<string> known)
    {
        var pattern = Misspellings.Of(key);
        return known.Any(name => Regex.IsMatch(name, pattern)) ? null : new JProperty(pattern, new JObject { ["not"] = new JObject(), ["errorMessage"] = $"Unknown key; did you mean '{key}'?" });
    }

    /// <summary>What must be there besides in a config that builds on no other.</summary>
    public JObject Whole()
    {
        var whole = Required("");
        var properties = new JObject();
        foreach (var section in sections)
            if (Needs(section) is { } needs) properties[section.Key] = needs;
        foreach (var parent in sections.Where(section => section.IsRequired && section.Key.Contains('.')).Select(section => section.Key.Split('.')[0]).Distinct())
            properties[parent] = SchemaForms.AllOf(properties[parent] as JObject, Required(parent + "."));
        whole["properties"] = properties;
        return whole;
    }

    private JObject Required(string prefix) => new()
    {
        ["required"] = new JArray(sections.Where(section => section.IsRequired && section.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(section => section.Key[prefix.Length..]).Where(key => !key.Contains('.')).ToArray<object>()),
    };

    private ConfigSection? Find(string key) => sections.FirstOrDefault(section => section.Key == key);

    private JObject Section(ConfigSection section, JObject property)
    {
        if (section.Unused is { } reason) property["deprecationMessage"] = $"'{section.Key}' is not used: {reason}.";
        var target = TargetOf(section);
        if (section.EntryKeys.Count > 0) return Entries(section, target);
        if (section.DefaultType is not { } name) return schemas.Value(target);
        var choice = new JObject
        {
            ["if"] = KindSchemas.IsNamed(section.Type),
            ["then"] = schemas.Kind(section.Type),
            ["else"] = schemas.Object(schemas.Catalog.Find(section.Type, name)!.Type),
        };
        return new JObject { ["type"] = new JArray("object", "null", "string"), ["pattern"] = SchemaForms.ReferencePattern, ["allOf"] = new JArray(choice) };
    }

    /// <summary>A list of components whose entries have keys of the list's own.</summary>
    private JObject Entries(ConfigSection section, BindTarget target)
    {
        var contract = target.Argument(0);
        var keys = new JObject(section.EntryKeys.Select(key => new JProperty(key.Key, Documented(new JObject { ["allOf"] = new JArray(schemas.Value(BindTarget.Of(key.Type))) }, key.Doc))));
        var entry = new JObject { ["type"] = new JArray("object", "string"), ["pattern"] = SchemaForms.ReferencePattern, ["allOf"] = new JArray(schemas.Kind(contract.Type, keys), schemas.Whole.Of(contract, [])!) };
        return new JObject { ["type"] = new JArray("array", "null", "string"), ["pattern"] = SchemaForms.ReferencePattern, ["items"] = entry };
    }

    private JObject? Needs(ConfigSection section)
    {
        if (section.EntryKeys.Count > 0) return null;
        if (section.DefaultType is not { } name) return schemas.Whole.Of(TargetOf(section), []);
        var named = new JObject { ["if"] = KindSchemas.IsNamed(section.Type), ["then"] = schemas.Whole.Kind(section.Type, []) };
        if (schemas.Whole.Object(schemas.Catalog.Find(section.Type, name)!.Type, []) is { } unnamed) named["else"] = unnamed;
        return named;
    }

    /// <summary>A section may be null unless a training needs it.</summary>
    private static BindTarget TargetOf(ConfigSection section) => BindTarget.Of(section.Type) with { AllowsNull = !section.IsRequired };

    private static JObject Documented(JObject schema, string text)
    {
        schema.AddFirst(new JProperty("description", text));
        return schema;
    }
}
