using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Detection.Core.Plugins;

/// <summary>Loads a plugin and what lies beside it, but takes the host's copies of the assemblies whose types both use.</summary>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private readonly string folder;
    private readonly AssemblyDependencyResolver resolver;
    private readonly Func<AssemblyName, string> explain;

    /// <summary>Opens a context; loads nothing yet.</summary>
    /// <param name="path">Full path of the plugin.</param>
    /// <param name="explain">What to say of an assembly that is not found when it is needed at last.</param>
    /// <exception cref="InvalidOperationException">The plugin's <c>.deps.json</c> cannot be read.</exception>
    public PluginLoadContext(string path, Func<AssemblyName, string> explain)
        : base(Path.GetFileNameWithoutExtension(path))
    {
        folder = Path.GetDirectoryName(path)!;
        resolver = new AssemblyDependencyResolver(path);
        this.explain = explain;
        Resolving += (_, name) => throw new FileNotFoundException(this.explain(name), name.Name);
    }

    /// <summary>The plugin's own copy of an assembly: what its <c>.deps.json</c> lists, else what lies beside it.</summary>
    /// <param name="name">The assembly.</param>
    /// <returns>The file, or null where it has none.</returns>
    public string? FindOwn(AssemblyName name) =>
        resolver.ResolveAssemblyToPath(name) ?? new[] { $"{name.Name}.dll" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (HostAssemblies.Shares(assemblyName.Name!)) return HostAssemblies.Get(assemblyName.Name!);
        if (HostAssemblies.IsFramework(assemblyName)) return null;
        return FindOwn(assemblyName) is { } own ? LoadFromAssemblyPath(own) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        var found = resolver.ResolveUnmanagedDllToPath(unmanagedDllName) ?? NativeFiles(unmanagedDllName).FirstOrDefault(File.Exists);
        return found is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(found);
    }

    private IEnumerable<string> NativeFiles(string name)
    {
        var suffix = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string[] files = [name, name + suffix, $"lib{name}{suffix}"];
        string[] places = ["", Path.Combine("runtimes", $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native")];
        return places.SelectMany(place => files.Select(file => Path.Combine(folder, place, file)));
    }
}
