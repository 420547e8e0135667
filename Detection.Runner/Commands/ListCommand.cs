using System.CommandLine;
using Detection.Core.Faults;
using Detection.Core.Registry;
using Detection.Runner.Lookup;

namespace Detection.Runner.Commands;

/// <summary><c>detection list [KIND]</c>.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var kind = new Argument<string?>("KIND") { Description = "One kind of component (backbone, loss ...); an overview of all where it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var markdown = new Option<bool>("--markdown") { Description = "Writes the reference of all components as Markdown (docs/components.md)." };
        var command = new Command("list", "Lists the components that configs can name, by kind, with their keys.") { kind, markdown };
        var plugins = new PluginOption();
        plugins.AddTo(command);
        command.SetAction(parsed =>
        {
            using var session = new LookupSession(plugins, parsed);
            var wanted = parsed.GetValue(kind);
            if (wanted is not null && !session.Catalog.Kinds.Contains(wanted)) throw new FaultException(Unknown(wanted, session.Catalog));
            if (parsed.GetValue(markdown)) Console.Out.Write(ComponentReference.ToMarkdown(session.Catalog, name => wanted is null || name == wanted));
            else if (wanted is null) Overview(new Page(Tool.Terminal), session.Catalog);
            else List(new Page(Tool.Terminal), session.Catalog.OfKind(wanted));
            return 0;
        });
        return command;
    }

    private static Fault Unknown(string kind, ComponentCatalog catalog) =>
        new("", $"there is no kind '{kind}'") { Expected = NearestNames.Listed(catalog.Kinds), Nearest = NearestNames.Find(kind, catalog.Kinds) };

    private static void Overview(Page page, ComponentCatalog catalog)
    {
        var column = 4 + catalog.Kinds.Max(kind => kind.Length);
        foreach (var kind in catalog.Kinds)
        {
            var names = string.Join(", ", catalog.OfKind(kind).Select(component => component.Name));
            page.Entry(kind, page.Fit(names, page.Width - column - 2), column, indent: 0);
        }
    }

    private static void List(Page page, IReadOnlyList<ComponentDescriptor> components)
    {
        foreach (var component in components)
        {
            page.Title(component.Name);
            page.Text(component.Headline, indent: 2);
            if (component.Parameters.Count > 0) page.Entry("keys", ComponentPage.Signature(component.Parameters), column: 8);
        }
    }
}
