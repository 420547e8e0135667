using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Plugins;

/// <summary>Finds the files of plugins: those that a config names, and those in the folder of plugins.</summary>
internal static class PluginPlaces
{
    /// <summary>The plugins of a config.</summary>
    /// <param name="config">The config, or null.</param>
    /// <param name="faults">Takes names that lead nowhere.</param>
    public static IReadOnlyList<PluginPlace> Named(ConfigNode? config, List<ConfigFault> faults)
    {
        var plugins = config?["plugins"];
        IReadOnlyList<ConfigNode> named = plugins is null ? [] : plugins.IsList ? plugins.Items : [plugins];
        return [.. named.Select(node => Locate(node, faults)).OfType<PluginPlace>()];
    }

    /// <summary>The plugins in a folder: every assembly in it that builds on Detection.Core, and one of each subfolder.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="faults">Takes subfolders of which it is not clear what the plugin is.</param>
    public static IReadOnlyList<PluginPlace> InFolder(string folder, List<ConfigFault> faults)
    {
        if (!Directory.Exists(folder)) return [];
        var full = Path.GetFullPath(folder);
        return
        [
            .. Plugins(full).Concat(Directory.EnumerateDirectories(full).Order(StringComparer.Ordinal).Select(sub => OfSubfolder(sub, faults)).OfType<string>())
                .Select(file => new PluginPlace(file, new ConfigOrigin(file), "plugins")),
        ];
    }

    /// <summary>Where a plugin is that a config names: a path is relative to the file that names it, or else to the current directory.</summary>
    /// <param name="node">The name.</param>
    /// <returns>Full paths, the first that exists is meant.</returns>
    public static IReadOnlyList<string> Candidates(ConfigNode node) =>
    [
        .. new[] { node.Origin.Directory, Environment.CurrentDirectory }.OfType<string>()
            .Select(start => Path.GetFullPath(Path.Combine(start, node.Token.ToString()))).Distinct(),
    ];

    private static PluginPlace? Locate(ConfigNode node, List<ConfigFault> faults)
    {
        const string Expected = "the path of a plugin's .dll, relative to the file that names it or to the current directory";
        if (node.Token.Type != JTokenType.String)
        {
            faults.Add(PluginPlace.Fault(node.Origin, node.Path, "a plugin is named by the path of its assembly", node.Token.InWords(), Expected, "write its path, such as \"bin/Release/net10.0/My.Head.dll\""));
            return null;
        }

        var candidates = Candidates(node);
        if (candidates.FirstOrDefault(File.Exists) is { } file) return new PluginPlace(file, node.Origin, node.Path);
        faults.Add(PluginPlace.Fault(node.Origin, node.Path, $"there is no plugin '{node.Token}'", $"no file {string.Join(" and no file ", candidates)}", Expected, Remedy(candidates)));
        return null;
    }

    // Of a project's folder or a misspelt name, what stands nearby is likely what was meant.
    private static string Remedy(IReadOnlyList<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (Directory.Exists(candidate)) return $"name the assembly in the folder {candidate}, not the folder";
            if (!File.Exists(candidate + ".dll") && Path.GetDirectoryName(candidate) is { } folder && Directory.Exists(folder) && Plugins(folder).ToList() is { Count: > 0 } near)
                return $"name one that is there: {string.Join(", ", near.Select(Path.GetFileName))}";
            if (File.Exists(candidate + ".dll")) return $"write the name with its ending, {Path.GetFileName(candidate)}.dll";
        }

        return "build the plugin first (dotnet build -c Release), or correct the path";
    }

    private static string? OfSubfolder(string folder, List<ConfigFault> faults)
    {
        var named = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
        if (File.Exists(named)) return named;
        var found = Plugins(folder).ToList();
        if (found.Count < 2) return found.FirstOrDefault();
        faults.Add(PluginPlace.Fault(
            new ConfigOrigin(folder), "plugins", $"the folder of plugins has a subfolder {Path.GetFileName(folder)} with several plugins",
            string.Join(", ", found.Select(Path.GetFileName)), $"one, or one named {Path.GetFileName(folder)}.dll", "give each plugin a subfolder of its own, with what it needs"));
        return null;
    }

    private static IEnumerable<string> Plugins(string folder) => Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)
        .Where(file => !IsHosts(file) && AssemblyFile.Read(file, out _) is { BuildsOnDetection: true });

    // Build outputs of plugins often have the host's assemblies beside them.
    private static bool IsHosts(string file) => File.Exists(Path.Combine(HostAssemblies.Folder, Path.GetFileName(file)));
}
