using System.Reflection;
using System.Runtime.Loader;

namespace Detection.Core.Plugins;

/// <summary>Loads a plugin and what lies beside it, but takes the host's copies of the assemblies whose types both use.</summary>
internal sealed class PluginLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    // A contract loaded twice is two contracts: these have to be the host's own.
    private static readonly string[] Shared = ["Detection", "TorchSharp", "OpenCvSharp", "Newtonsoft", "Microsoft", "Scrutor"];

    private readonly AssemblyDependencyResolver resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared.Contains(assemblyName.Name!.Split('.')[0]) && FromHost(assemblyName) is { } shared) return shared;
        var own = resolver.ResolveAssemblyToPath(assemblyName) ?? Beside(assemblyName.Name);
        return own is null ? null : LoadFromAssemblyPath(own);
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } own ? LoadUnmanagedDllFromPath(own) : IntPtr.Zero;

    private static Assembly? FromHost(AssemblyName name)
    {
        // By name alone: a plugin built against another build of the host runs with this one.
        var loaded = Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name.Name);
        if (loaded is not null) return loaded;
        try
        {
            return Default.LoadFromAssemblyName(name);
        }
        catch (Exception fault) when (fault is FileNotFoundException or FileLoadException)
        {
            return null;
        }
    }

    private string? Beside(string name)
    {
        var file = Path.Combine(Path.GetDirectoryName(path)!, name + ".dll");
        return File.Exists(file) ? file : null;
    }
}
