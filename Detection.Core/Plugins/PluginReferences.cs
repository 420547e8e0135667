using System.Reflection;
using Detection.Core.Config;

namespace Detection.Core.Plugins;

/// <summary>Whether everything that a plugin was built against is there, in versions that fit. Nothing is loaded.</summary>
internal sealed class PluginReferences
{
    private readonly PluginPlace place;
    private readonly Func<AssemblyName, string?> findOwn;
    private readonly List<ConfigFault> faults = [];
    private readonly Dictionary<string, string> neededBy = [];
    private readonly HashSet<string> seen = [];

    /// <summary>Follows the references of a plugin and of the libraries beside it.</summary>
    /// <param name="place">The plugin.</param>
    /// <param name="file">Its metadata.</param>
    /// <param name="findOwn">The plugin's own copy of an assembly, or null.</param>
    public PluginReferences(PluginPlace place, AssemblyFile file, Func<AssemblyName, string?> findOwn)
    {
        (this.place, this.findOwn) = (place, findOwn);
        Follow(file, place.File, isPlugin: true);
    }

    /// <summary>What keeps the plugin from being loaded.</summary>
    public IReadOnlyList<ConfigFault> Faults => faults;

    /// <summary>What to say of an assembly that nobody has.</summary>
    /// <param name="name">The assembly.</param>
    public string Explain(AssemblyName name) =>
        $"The plugin {place.File} needs the assembly {InWords(name)}{(neededBy.TryGetValue(name.Name!, out var who) ? $" (for {who})" : "")}, which is not there: {LookedIn}. {Remedy(name)}";

    /// <summary>The fault of an assembly that nobody has.</summary>
    /// <param name="name">The assembly.</param>
    /// <param name="needer">The file that needs it.</param>
    public ConfigFault Missing(AssemblyName name, string needer) => place.Fault(
        $"the plugin '{place.Name}' needs an assembly that is not there: {InWords(name)}",
        $"no {name.Name}.dll; {LookedIn}",
        $"{InWords(name)}, which {needer} was built against",
        Remedy(name));

    /// <summary>Who needs an assembly, as far as the metadata says.</summary>
    /// <param name="name">Its simple name.</param>
    public string Needer(string name) => neededBy.GetValueOrDefault(name, place.File);

    private string LookedIn =>
        $"looked in {place.Folder}{(File.Exists(DependencyFile) ? $", where {Path.GetFileName(DependencyFile)} points," : "")} and among the assemblies of {HostAssemblies.Folder}";

    private string DependencyFile => Path.ChangeExtension(place.File, ".deps.json");

    private void Follow(AssemblyFile file, string path, bool isPlugin)
    {
        foreach (var reference in file.References)
        {
            var name = reference.Name!;
            neededBy.TryAdd(name, path);
            if (HostAssemblies.Shares(name)) CheckShared(reference, path);
            else if (!HostAssemblies.IsFramework(reference)) FollowOwn(reference, path, isPlugin);
        }
    }

    private void FollowOwn(AssemblyName reference, string path, bool isPlugin)
    {
        if (findOwn(reference) is { } own)
        {
            if (seen.Add(own) && AssemblyFile.Read(own, out _) is { } library) Follow(library, own, isPlugin: false);
        }
        else if (isPlugin && !HostAssemblies.Has(reference.Name!))
        {
            // What only a library names may be something that it never comes to use; that is told when it is asked for.
            faults.Add(Missing(reference, path));
        }
    }

    private void CheckShared(AssemblyName reference, string path)
    {
        var name = reference.Name!;
        var has = HostAssemblies.Version(name)!;
        if (reference.Version is { } asked && !ContractVersions.Fit(name, asked, has))
        {
            faults.Add(place.Fault(
                $"the plugin '{place.Name}' was built for another version of {name}",
                $"{name} {asked.ToString(3)}, which {path} was built against",
                ContractVersions.Expected(name, has),
                $"rebuild it against the assemblies in {HostAssemblies.Folder}"));
        }
        else if (findOwn(reference) is { } own && seen.Add(own) && AssemblyFile.Read(own, out _)?.Name.Version is { } carried && !ContractVersions.Fit(name, carried, has))
        {
            faults.Add(place.Fault(
                $"the plugin '{place.Name}' carries another version of {name}",
                $"{name} {carried.ToString(3)} in {own}",
                ContractVersions.Expected(name, has),
                $"leave {name} out of the plugin's folder (<Private>false</Private> at the reference, <ExcludeAssets>runtime</ExcludeAssets> at a package); the host's is used"));
        }
    }

    private static string InWords(AssemblyName name) => name.Version is null ? name.Name! : $"{name.Name} {name.Version.ToString(3)}";

    private static string Remedy(AssemblyName name) =>
        $"put <EnableDynamicLoading>true</EnableDynamicLoading> into the plugin's project and build it again, so that {name.Name} is copied beside the plugin; or copy it there";
}
