using System.Text;
using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Registry;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>The JSON Schema (draft 7) of configs, written from the components, for editors that complete and check while one types.</summary>
/// <remarks>A config without <c>_base_</c> has to be whole; one that builds on others may leave out what they have. A file that is
/// only built upon is checked by <c>#/definitions/fragment</c> in either case.</remarks>
public static class ConfigSchema
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    /// <summary>Writes the schema.</summary>
    /// <param name="catalog">The components.</param>
    /// <param name="sections">What the sections of a config become; of others only the documentation is told.</param>
    public static JObject Create(ComponentCatalog catalog, IReadOnlyList<ConfigSection> sections)
    {
        var schemas = new SchemaBuilder(catalog, catalog.IsService);
        var writer = new SectionSchemas(schemas, sections);
        schemas.Definitions.Once("fragment", "fragment", writer.Fragment);
        schemas.Definitions.Once("whole", "whole", writer.Whole);
        // A contract that no section leads to has its definitions too, for whoever builds a schema upon this one.
        foreach (var contract in catalog.Kinds.SelectMany(catalog.OfKind).Select(component => component.Contract).Distinct()) schemas.Value(BindTarget.Of(contract));
        return new JObject
        {
            ["$schema"] = Draft,
            ["title"] = "A config of Detection",
            ["description"] = "Written by 'detection schema' from the components' constructors; do not edit.",
            ["allowComments"] = true,
            ["allowTrailingCommas"] = true,
            ["allOf"] = new JArray(new JObject { ["$ref"] = "#/definitions/fragment" }),
            ["if"] = new JObject { ["required"] = new JArray(ConfigLoader.BaseKey) },
            ["else"] = new JObject { ["$ref"] = "#/definitions/whole" },
            ["definitions"] = schemas.Definitions.ToJson(),
        };
    }

    /// <summary>The schema of files that configs build upon, which takes its definitions from that of whole ones.</summary>
    /// <param name="file">The file of the schema of whole configs, relative to this one's.</param>
    public static JObject CreateForFragments(string file) => new()
    {
        ["$schema"] = Draft,
        ["title"] = "A part of a config of Detection, for _base_",
        ["description"] = "Written by 'detection schema --fragment'; do not edit.",
        ["allowComments"] = true,
        ["allowTrailingCommas"] = true,
        ["allOf"] = new JArray(new JObject { ["$ref"] = $"{file}#/definitions/fragment" }),
    };

    /// <summary>A schema as text, each definition on a line of its own.</summary>
    /// <param name="schema">The schema.</param>
    public static string ToText(JObject schema)
    {
        var text = new StringBuilder("{\n");
        foreach (var part in schema.Properties())
        {
            text.Append("  ").Append(JsonConvert.ToString(part.Name)).Append(": ");
            if (part is { Name: "definitions", Value: JObject definitions })
                text.Append("{\n").AppendJoin(",\n", definitions.Properties().Select(definition => $"    {definition.ToString(Formatting.None)}")).Append("\n  }");
            else
                text.Append(part.Value.ToString(Formatting.None));
            text.Append(part.Next is null ? "\n" : ",\n");
        }

        return text.Append("}\n").ToString();
    }
}
