using System.CommandLine;
using System.Security;
using Detection.Runner.Templates;

namespace Detection.Runner.Commands;

/// <summary><c>detection new plugin NAME</c>.</summary>
internal static class NewCommand
{
    public static Command Create() => new("new", "Writes a project to start from.") { Plugin() };

    private static Command Plugin()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the plugin's assembly and namespace, such as My.Head." };
        var output = new Option<string?>("--out") { Description = "The folder of the project. The default is NAME in the current folder.", HelpName = "DIR" };
        var command = new Command("plugin", "Writes a plugin: a class library with a loss, a hook, a config that trains with them, and tests.") { name, output };
        command.SetAction(parsed =>
        {
            var plugin = PluginName.Parse(parsed.GetRequiredValue(name));
            var folder = parsed.GetValue(output) ?? plugin.Full;
            var template = new ProjectTemplate("plugin", new Dictionary<string, string>
            {
                ["name"] = plugin.Full,
                ["prefix"] = plugin.Prefix,
                ["home"] = SecurityElement.Escape(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            });
            foreach (var file in template.Write(folder)) Console.Out.WriteLine(Path.Combine(folder, file));
            Console.Out.WriteLine();
            Console.Out.WriteLine($"Next: cd {folder} && dotnet build -c Release, then detection dataset synth data/shapes and detection train configs/shapes.json");
            return 0;
        });
        return command;
    }
}
