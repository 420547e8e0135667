using System.Reflection;
using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Plugins;

/// <summary>Loads plugin assemblies, each in a context of its own that shares the host's Detection, TorchSharp, OpenCvSharp, Newtonsoft.Json
/// and Microsoft.Extensions assemblies and takes everything else from beside the plugin.</summary>
public static class PluginLoader
{
    private static readonly Dictionary<string, Assembly> Loaded = [];
    private static readonly Lock Gate = new();

    /// <summary>Where plugins are dropped: <c>plugins/</c> beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>Loads the plugins that a config names and those in a folder.</summary>
    /// <param name="config">The config, whose <c>plugins</c> is a path or a list of paths, relative to the file that names them, else
    /// to the current directory; null for none.</param>
    /// <param name="folder">A folder of plugins: every assembly in it that builds on Detection.Core, and of each subfolder the
    /// assembly of the subfolder's name or the only one that does. It need not exist; null is <see cref="DefaultFolder"/>.</param>
    /// <returns>The plugins, each once.</returns>
    /// <exception cref="ConfigException">A plugin is missing or cannot be loaded; all such are in the exception.</exception>
    public static IReadOnlyList<Plugin> Load(ConfigNode? config, string? folder = null)
    {
        var faults = new List<ConfigFault>();
        var plugins = Load(config, folder, faults);
        ConfigException.ThrowIfAny(faults);
        return plugins;
    }

    /// <summary>A copy of a config that names its plugins by their full paths, so that it can be kept in another folder.</summary>
    /// <param name="config">The config.</param>
    public static ConfigNode WithFullPaths(ConfigNode config)
    {
        if (config["plugins"] is not { } plugins) return config;
        var named = plugins.IsList ? plugins.Items : [plugins];
        return config.With("plugins", new JArray(named.Select(node =>
            PluginPlaces.Candidates(node).FirstOrDefault(File.Exists) is { } file ? new JValue(file) : node.Token.DeepClone())));
    }

    internal static IReadOnlyList<Plugin> Load(ConfigNode? config, string? folder, List<ConfigFault> faults)
    {
        var places = PluginPlaces.Named(config, faults).Concat(PluginPlaces.InFolder(folder ?? DefaultFolder, faults)).DistinctBy(place => place.File).ToList();
        var plugins = new List<Plugin>();
        foreach (var place in places)
        {
            if (Read(place, faults) is not { } file) continue;
            if (plugins.Find(known => known.Assembly.GetName().Name == file.Name.Name) is { } twin) faults.Add(Twice(place, twin));
            else if (Load(place, file, faults) is { } assembly) plugins.Add(new Plugin(assembly, place.File) { Place = place });
        }

        return plugins;
    }

    private static ConfigFault Twice(PluginPlace place, Plugin twin) => place.Fault(
        $"the plugin '{place.Name}' is there twice",
        $"{place.InWords}, and {twin.Place!.InWords}",
        "one copy of it, named or found once",
        "take one of them away: name only one in 'plugins', or remove the copy from the folder of plugins");

    private static AssemblyFile? Read(PluginPlace place, List<ConfigFault> faults)
    {
        var name = Path.GetFileName(place.File);
        var file = AssemblyFile.Read(place.File, out var otherwise);
        if (file is null)
        {
            faults.Add(place.Fault($"'{name}' is no .NET assembly", otherwise, "the assembly of a plugin", "name the .dll that 'dotnet build' makes of the plugin's project"));
            return null;
        }

        if (!HostAssemblies.Shares(file.Name.Name!)) return file;
        faults.Add(place.Fault($"'{name}' is no plugin but a part of the program", $"{file.Name.Name}, of which the program has its own copy", "an assembly of yours", "name the plugin's own .dll, or give the plugin's assembly another name"));
        return null;
    }

    private static Assembly? Load(PluginPlace place, AssemblyFile file, List<ConfigFault> faults)
    {
        lock (Gate)
        {
            if (Loaded.TryGetValue(place.File, out var known)) return known;
            if (Open(place, file, faults) is not { } assembly) return null;
            return Loaded[place.File] = assembly;
        }
    }

    private static Assembly? Open(PluginPlace place, AssemblyFile file, List<ConfigFault> faults)
    {
        PluginReferences? references = null;
        try
        {
            var context = new PluginLoadContext(place.File, name => references!.Explain(name));
            references = new PluginReferences(place, file, context.FindOwn);
            faults.AddRange(references.Faults);
            if (references.Faults.Count > 0) return null;
            var assembly = context.LoadFromAssemblyPath(place.File);
            var inspection = new PluginInspection(place, assembly, references);
            faults.AddRange(inspection.Faults);
            return inspection.Faults.Count == 0 ? assembly : null;
        }
        catch (Exception failure) when (failure is BadImageFormatException or FileLoadException or FileNotFoundException or InvalidOperationException)
        {
            faults.Add(place.Fault($"the plugin '{place.Name}' cannot be loaded", failure.Message, "an assembly for .NET of this version with a readable .deps.json", "build it again for net10.0"));
            return null;
        }
    }
}
