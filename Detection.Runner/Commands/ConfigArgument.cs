using System.CommandLine;
using Detection.Core.Config;
using Detection.Runner.Running;

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
    /// <param name="parsed">The command line.</param>
    /// <param name="changes">What options of a command change, in the form of <c>--set</c>.</param>
    /// <exception cref="ConfigException">It has faults; also those are in it that show in spite of them.</exception>
    public ConfigNode Load(ParseResult parsed, params string[] changes)
    {
        try
        {
            return plugins.Add(parsed, ConfigFile.Load(Path(parsed), [.. parsed.GetValue(set) ?? [], .. changes]));
        }
        catch (ConfigException error) when (error.Readable is { } readable)
        {
            throw FaultProbe.Extend(error, plugins.Add(parsed, readable));
        }
    }

    /// <summary>The merged config, when what <c>--set</c> changes is something that a training knows.</summary>
    /// <exception cref="ConfigException">It has faults, or a change means nothing.</exception>
    public ConfigNode LoadChecked(ParseResult parsed)
    {
        var config = Load(parsed);
        if (parsed.GetValue(set) is { Length: > 0 })
            ConfigException.ThrowIfAny(FaultProbe.Faults(config).Where(fault => fault.Origin.Source.StartsWith("--set ", StringComparison.Ordinal)));
        return config;
    }
}
