using System.Reflection;
using System.Runtime.Loader;

namespace Detection.Core.Plugins;

/// <summary>The assemblies that the program itself runs with, and which of them plugins share.</summary>
internal static class HostAssemblies
{
    // A contract loaded twice is two contracts: types of these pass between a plugin and its host.
    private static readonly string[] SharedFamilies = ["Detection", "TorchSharp", "OpenCvSharp", "Newtonsoft", "Scrutor"];

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Files = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The folder of the program.</summary>
    public static string Folder => AppContext.BaseDirectory;

    /// <summary>Whether plugins use the host's copy of an assembly, whatever lies beside them.</summary>
    /// <param name="name">Its simple name.</param>
    public static bool Shares(string name) =>
        (SharedFamilies.Contains(name.Split('.')[0]) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)) && Version(name) is not null;

    /// <summary>Whether the .NET runtime brings an assembly, in the version asked for or a later one.</summary>
    /// <param name="name">The assembly.</param>
    public static bool IsFramework(AssemblyName name) =>
        Files.Value.TryGetValue(name.Name!, out var file) && Path.GetDirectoryName(file) == FrameworkFolder && (name.Version is null || Version(name.Name!) >= name.Version);

    /// <summary>Whether the host has an assembly, in whatever version.</summary>
    /// <param name="name">Its simple name.</param>
    public static bool Has(string name) => Version(name) is not null;

    /// <summary>The version that the host has of an assembly, or null where it has none.</summary>
    /// <param name="name">Its simple name.</param>
    public static Version? Version(string name)
    {
        if (Loaded(name) is { } loaded) return loaded.GetName().Version;
        return Files.Value.TryGetValue(name, out var file) && File.Exists(file) ? AssemblyName.GetAssemblyName(file).Version : null;
    }

    /// <summary>The host's own copy of an assembly that it has.</summary>
    /// <param name="name">Its simple name.</param>
    public static Assembly Get(string name) => Loaded(name) ?? AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name));

    // By name alone: a plugin that was built against another build of the host runs with this one.
    private static Assembly? Loaded(string name) => AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name);
}
