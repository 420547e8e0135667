using System.CommandLine;
using Detection.Core.Faults;
using Detection.Core.Registry;
using Detection.Runner.Lookup;
using Detection.Runner.Running;

namespace Detection.Runner.Commands;

/// <summary><c>detection describe TYPE</c>.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var type = new Argument<string>("TYPE") { Description = "A component, an object without a type (ProposalConfig), a kind (backbone), a contract (IBackbone) or a section of configs (lr_config)." };
        var command = new Command("describe", "Tells all about a component: keys, defaults, paper, assembly, configs that use it, an example to paste.") { type };
        var plugins = new PluginOption();
        plugins.AddTo(command);
        command.SetAction(parsed =>
        {
            using var session = new LookupSession(plugins, parsed);
            Describe(parsed.GetRequiredValue(type), new ComponentPage(new Page(Tool.Terminal), session), session);
            return 0;
        });
        return command;
    }

    private static void Describe(string name, ComponentPage page, LookupSession session)
    {
        var catalog = session.Catalog;
        if (ConfigSections.All.FirstOrDefault(section => section.Key == name) is { } section && !catalog.Kinds.Contains(name)) name = NameOf(section.Type);
        var kind = catalog.Kinds.FirstOrDefault(kind => kind == name || catalog.OfKind(kind).Any(component => component.Contract.Name == name));
        // A class that two registries know under one name has one page; two classes of a name have two.
        if (catalog.Named(name) is { Count: > 0 } named) foreach (var component in named.GroupBy(component => component.Type)) page.Write([.. component]);
        else if (kind is not null) page.WriteKind(kind);
        else if (session.Objects.TryGetValue(name, out var type)) page.Write(type);
        else throw new FaultException(Unknown(name, session));
    }

    private static string NameOf(Type type) => type.IsGenericType ? NameOf(type.GetGenericArguments()[0]) : type.Name;

    private static Fault Unknown(string name, LookupSession session)
    {
        var known = session.Components.Select(component => component.Name).Concat(session.Objects.Keys).Concat(session.Catalog.Kinds);
        return new Fault("", $"there is no component, object or kind named '{name}'") { Nearest = NearestNames.Find(name, known), Remedy = $"'detection search {name}' looks for the word" };
    }
}
