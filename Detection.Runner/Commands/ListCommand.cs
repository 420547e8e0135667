using System.CommandLine;
using Detection.Core.Faults;
using Detection.Core.Registry;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Detection.Runner.Commands;

/// <summary><c>detection list [KIND]</c>.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var kind = new Argument<string?>("KIND") { Description = "One kind of component (backbone, loss ...); all where it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var markdown = new Option<bool>("--markdown") { Description = "Writes the reference of all components as Markdown (docs/components.md)." };
        var command = new Command("list", "Lists the components that configs can name, by kind, with their keys.") { kind, markdown };
        var plugins = new PluginOption();
        plugins.AddTo(command);
        command.SetAction(parsed =>
        {
            using var services = DetectionServices.Create(plugins.Alone(parsed));
            var catalog = services.GetRequiredService<ComponentCatalog>();
            var wanted = parsed.GetValue(kind);
            if (wanted is not null && !catalog.Kinds.Contains(wanted))
                throw new FaultException(new Fault("", $"there is no kind '{wanted}'") { Expected = NearestNames.Listed(catalog.Kinds), Nearest = NearestNames.Find(wanted, catalog.Kinds) });
            if (parsed.GetValue(markdown))
            {
                Console.Out.Write(ComponentReference.ToMarkdown(catalog, name => wanted is null || name == wanted));
                return 0;
            }

            foreach (var name in catalog.Kinds.Where(name => wanted is null || name == wanted)) Print(name, catalog.OfKind(name), withKeys: wanted is not null);
            return 0;
        });
        return command;
    }

    private static void Print(string kind, IReadOnlyList<ComponentDescriptor> components, bool withKeys)
    {
        Tool.Terminal.MarkupLineInterpolated($"[bold]{kind}[/]");
        foreach (var component in components)
        {
            var sentence = component.Summary.Split(". ")[0].TrimEnd('.');
            Tool.Terminal.MarkupLineInterpolated($"  [green]{component.Name,-24}[/] {sentence}");
            if (!withKeys) continue;
            foreach (var key in component.Parameters)
                Tool.Terminal.MarkupLineInterpolated($"      [blue]{key.Key}[/]: {key.TypeDescription}{(key.Required ? ", required" : $", default {key.Default}")}. {key.Doc}");
        }
    }
}
