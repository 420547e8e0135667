using System.CommandLine;
using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Commands;

/// <summary>The option <c>--plugin</c>: assemblies of components besides those that a config names.</summary>
internal sealed class PluginOption
{
    private readonly Option<string[]> plugin = new("--plugin")
    {
        Description = "Loads a plugin assembly, as if the config's plugins named it. May be given several times.",
        HelpName = "DLL",
    };

    public void AddTo(Command command) => command.Options.Add(plugin);

    /// <summary>A config with the plugins added to its own.</summary>
    public ConfigNode Add(ParseResult parsed, ConfigNode config)
    {
        foreach (var path in parsed.GetValue(plugin) ?? []) config = Add(config, path);
        return config;
    }

    /// <summary>A config of nothing but the plugins, for commands that take no config.</summary>
    public ConfigNode Alone(ParseResult parsed) => Add(parsed, ConfigFile.FromToken(new JObject(), "the command line"));

    // Those that the config names keep their places: a path among them is relative to the file that it stands in.
    private static ConfigNode Add(ConfigNode config, string path)
    {
        var all = ConfigFile.FromToken(new JArray(), $"--plugin {path}").Token;
        IReadOnlyList<ConfigNode> known = config["plugins"] is not { } plugins ? [] : plugins.IsList ? plugins.Items : [plugins];
        foreach (var token in known.Select(node => node.Token).Append(ConfigFile.FromToken(new JValue(Path.GetFullPath(path)), $"--plugin {path}").Token)) ((JArray)all).Add(token);
        return config.With("plugins", all);
    }
}
