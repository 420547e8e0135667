using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Detection.Core.Config;
using Detection.Core.Registry;

namespace Detection.Core.Plugins;

/// <summary>Loads plugin assemblies, each in a context of its own that shares the host's Detection, TorchSharp and OpenCvSharp
/// assemblies. Hand what it returns to <see cref="ComponentServices.AddComponents"/>.</summary>
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
    /// assembly of the subfolder's name. It need not exist; null is <see cref="DefaultFolder"/>.</param>
    /// <returns>The assemblies, each once.</returns>
    /// <exception cref="ConfigException">A plugin is missing or cannot be loaded; all such are in the exception.</exception>
    public static Assembly[] Load(ConfigNode? config, string? folder = null)
    {
        var plugins = config?["plugins"];
        var assemblies = new List<Assembly>();
        var faults = new List<ConfigFault>();
        IReadOnlyList<ConfigNode> named = plugins is null ? [] : plugins.IsList ? plugins.Items : [plugins];
        foreach (var node in named) Try(() => assemblies.Add(Load(Locate(node), node.CreateFault)), faults);
        foreach (var file in InFolder(folder ?? DefaultFolder))
            Try(() => assemblies.Add(Load(file, message => new ConfigFault(new ConfigOrigin(file), "plugins", message))), faults);
        ConfigException.ThrowIfAny(faults);
        return [.. assemblies.Distinct()];
    }

    private static void Try(Action load, List<ConfigFault> faults)
    {
        try
        {
            load();
        }
        catch (ConfigException fault)
        {
            faults.AddRange(fault.Faults);
        }
    }

    private static string Locate(ConfigNode node)
    {
        if (node.Token.Type != Newtonsoft.Json.Linq.JTokenType.String)
            throw new ConfigException(node.CreateFault($"expected the path of a plugin assembly, found {node.Token.InWords()}"));
        var path = node.Token.ToString();
        var candidates = new[] { node.Origin.Directory, Environment.CurrentDirectory }
            .OfType<string>().Select(start => Path.GetFullPath(Path.Combine(start, path))).Distinct().ToArray();
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new ConfigException(node.CreateFault($"there is no plugin assembly '{path}'; looked for {string.Join(" and ", candidates)}"));
    }

    private static IEnumerable<string> InFolder(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        var full = Path.GetFullPath(folder);
        return Directory.EnumerateFiles(full, "*.dll").Where(BuildsOnDetection)
            .Concat(Directory.EnumerateDirectories(full).Select(sub => Path.Combine(sub, Path.GetFileName(sub) + ".dll")).Where(File.Exists))
            .Order(StringComparer.Ordinal);
    }

    private static bool BuildsOnDetection(string file)
    {
        var core = typeof(PluginLoader).Assembly.GetName().Name;
        if (IsHosts(file)) return false;
        try
        {
            using var reader = new PEReader(File.OpenRead(file));
            if (!reader.HasMetadata) return false;
            var metadata = reader.GetMetadataReader();
            return metadata.AssemblyReferences.Any(handle => metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, core!));
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    // Build outputs of plugins often have the host's assemblies beside them.
    private static bool IsHosts(string file) => File.Exists(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file)));

    private static Assembly Load(string file, Func<string, ConfigFault> fault)
    {
        lock (Gate)
        {
            if (Loaded.TryGetValue(file, out var known)) return known;
            try
            {
                var assembly = new PluginLoadContext(file).LoadFromAssemblyPath(file);
                if (!assembly.GetTypes().Any(type => ComponentRules.NamesOf(type).Any()))
                    throw new ConfigException(fault($"the assembly '{file}' has no class marked [Component]"));
                return Loaded[file] = assembly;
            }
            catch (ReflectionTypeLoadException failure)
            {
                var reasons = failure.LoaderExceptions.OfType<Exception>().Select(inner => inner.Message).Distinct();
                throw new ConfigException(fault($"the plugin '{file}' does not fit this version of Detection; build it anew: {string.Join("; ", reasons)}"), failure);
            }
            catch (Exception failure) when (failure is BadImageFormatException or FileLoadException or FileNotFoundException)
            {
                throw new ConfigException(fault($"the file '{file}' cannot be loaded as a plugin assembly: {failure.Message}"), failure);
            }
        }
    }
}
