using System.CommandLine;
using Detection.Core.Config;

namespace Detection.Runner.Commands;

/// <summary>The config and its changes, as most commands take them.</summary>
internal sealed class ConfigArgument
{
    private readonly Argument<string> file = new("CONFIG") { Description = "A JSON config." };
    private readonly Option<string[]> set = new("--set")
    {
        Description = "Changes a value: a.b.0.c=value, JSON or plain text. May be given several times.",
        HelpName = "KEY=VALUE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly PluginOption plugins = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        command.Options.Add(set);
        plugins.AddTo(command);
    }

    /// <summary>The path as given.</summary>
    public string Path(ParseResult parsed) => parsed.GetRequiredValue(file);

    /// <summary>The merged config.</summary>
    public ConfigNode Load(ParseResult parsed) => plugins.Add(parsed, ConfigFile.Load(Path(parsed), parsed.GetValue(set)));
}
