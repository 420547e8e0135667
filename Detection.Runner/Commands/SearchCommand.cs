using System.CommandLine;
using Detection.Core.Registry;
using Detection.Runner.Lookup;

namespace Detection.Runner.Commands;

/// <summary><c>detection search WORD...</c>.</summary>
internal static class SearchCommand
{
    private const int Shown = 12;
    private const int ShownKeys = 3;

    public static Command Create()
    {
        var words = new Argument<string[]>("WORD") { Description = "Words that must all be found in the name, keys or documentation: a paper's author, a key, a part of a name.", Arity = ArgumentArity.OneOrMore };
        var all = new Option<bool>("--all") { Description = $"Shows all that is found, not the best {Shown} alone." };
        var command = new Command("search", "Finds components by words in their names, keys, papers and documentation, best first.") { words, all };
        var plugins = new PluginOption();
        plugins.AddTo(command);
        command.SetAction(parsed =>
        {
            using var session = new LookupSession(plugins, parsed);
            var wanted = parsed.GetRequiredValue(words).SelectMany(word => word.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
            var found = ComponentSearch.Find(session.Components, wanted);
            if (found.Count == 0) throw new ArgumentException(Nothing(wanted, session));
            Print(new Page(Tool.Terminal), found, parsed.GetValue(all) ? found.Count : Shown);
            return 0;
        });
        return command;
    }

    private static void Print(Page page, IReadOnlyList<ComponentSearch.Found> found, int most)
    {
        foreach (var (component, kinds, _, keys) in found.Take(most))
        {
            page.Title(component.Name, string.Join(", ", kinds));
            page.Text(component.Headline, indent: 2);
            foreach (var key in keys.Take(ShownKeys)) page.Entry(key.Key, key.Doc, column: 26, indent: 4);
        }

        if (found.Count > most) page.Text($"... and {found.Count - most} more (--all).");
    }

    private static string Nothing(IReadOnlyList<string> words, LookupSession session)
    {
        var names = session.Components.SelectMany(component => component.Parameters.Select(key => key.Key).Append(component.Name)).ToArray();
        var nearest = words.SelectMany(word => NearestNames.Find(word, names)).Distinct().Take(3).ToArray();
        return $"Nothing is found for {string.Join(' ', words)}"
            + (nearest.Length == 0 ? "; detection list shows all components." : $"; did you mean {string.Join(" or ", nearest.Select(near => $"'{near}'"))}?");
    }
}
