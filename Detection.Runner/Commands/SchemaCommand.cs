using System.CommandLine;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Commands;

/// <summary><c>detection schema</c>.</summary>
internal static class SchemaCommand
{
    /// <summary>The file of the schema of whole configs, as that of fragments names it.</summary>
    private const string FileName = "detection.schema.json";

    public static Command Create()
    {
        var output = new Option<FileInfo?>("--out", "-o") { Description = "Writes to a file instead of the terminal.", HelpName = "FILE" };
        var fragment = new Option<bool>("--fragment") { Description = $"Writes the schema of files that stand in _base_ of others; it refers to a {FileName} beside it." };
        var command = new Command("schema", "Writes the JSON Schema of configs, which lets editors complete and check them.") { output, fragment };
        var plugins = new PluginOption();
        plugins.AddTo(command);
        command.SetAction(parsed =>
        {
            var text = ConfigSchema.ToText(parsed.GetValue(fragment) ? ConfigSchema.CreateForFragments(FileName) : Schema(plugins, parsed));
            if (parsed.GetValue(output) is not { } file)
            {
                Console.Out.Write(text);
                return 0;
            }

            file.Directory?.Create();
            File.WriteAllText(file.FullName, text);
            return 0;
        });
        return command;
    }

    private static JObject Schema(PluginOption plugins, ParseResult parsed)
    {
        using var services = DetectionServices.Create(plugins.Alone(parsed));
        return ConfigSchema.Create(services.GetRequiredService<ComponentCatalog>(), ConfigSections.All);
    }
}
