using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Registry;

namespace Detection.Core.Plugins;

/// <summary>Whether a loaded plugin fits the host: its types load, what it uses is there, and it has components.</summary>
internal sealed class PluginInspection
{
    private const int Shown = 8;

    private readonly PluginPlace place;
    private readonly Assembly assembly;
    private readonly PluginReferences references;

    /// <summary>Inspects a plugin.</summary>
    /// <param name="place">The plugin.</param>
    /// <param name="assembly">Its assembly.</param>
    /// <param name="references">What it needs.</param>
    public PluginInspection(PluginPlace place, Assembly assembly, PluginReferences references)
    {
        (this.place, this.assembly, this.references) = (place, assembly, references);
        Faults = [.. Inspect()];
    }

    /// <summary>What is wrong; none is fine.</summary>
    public IReadOnlyList<ConfigFault> Faults { get; }

    private IReadOnlyList<ConfigFault> Inspect()
    {
        try
        {
            var types = assembly.GetTypes();
            var broken = new PluginLinks(assembly).Broken();
            if (broken.Count > 0) return [Unfit($"it uses {Short(broken)}, which these have not")];
            return types.Any(type => ComponentRules.NamesOf(type).Any()) ? [] : [Empty(types)];
        }
        catch (ReflectionTypeLoadException failure)
        {
            return Explain(failure);
        }
        catch (FileNotFoundException failure)
        {
            return [Missing(failure)];
        }
        catch (TypeLoadException failure)
        {
            return [Unfit(failure.Message)];
        }
    }

    private IReadOnlyList<ConfigFault> Explain(ReflectionTypeLoadException failure)
    {
        var reasons = failure.LoaderExceptions.OfType<Exception>().ToList();
        var missing = reasons.OfType<FileNotFoundException>().DistinctBy(reason => reason.FileName).Select(Missing).ToList();
        return missing.Count > 0 ? missing : [Unfit(Short([.. reasons.Select(reason => reason.Message).Distinct()]))];
    }

    private ConfigFault Missing(FileNotFoundException failure)
    {
        var name = new AssemblyName(failure.FileName ?? "?");
        return references.Missing(name, references.Needer(name.Name!));
    }

    private ConfigFault Unfit(string found) => place.Fault(
        $"the plugin '{place.Name}' was built against other contracts than those of this program",
        found,
        $"what Detection.Core {HostAssemblies.Version("Detection.Core")!.ToString(3)} in {HostAssemblies.Folder} has",
        "rebuild it against these assemblies, and correct what no longer compiles");

    private ConfigFault Empty(Type[] types)
    {
        var unmarked = types.Where(type => type is { IsClass: true, IsAbstract: false } && ComponentRules.ContractsOf(type).Any()).ToList();
        var example = unmarked.Count > 0 ? unmarked[0].Name : "MyHead";
        return place.Fault(
            $"the assembly '{place.Name}' has no components",
            unmarked.Count > 0
                ? $"{Short([.. unmarked.Select(type => $"{type.FullName} ({ComponentRules.ContractsOf(type).First().Name})")])} without the attribute"
                : $"{types.Count(type => type.IsPublic)} public types, none of which implements a contract such as IDenseHead, ILoss or IHook",
            "at least one class marked [Component(\"Name\")]",
            unmarked.Count > 0 || !place.File.EndsWith(".Tests.dll", StringComparison.Ordinal) ? $"mark the class: [Component(\"{example}\")]" : "name the plugin's assembly, not that of its tests");
    }

    private static string Short(IReadOnlyList<string> names) =>
        string.Join("; ", names.Take(Shown)) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");
}
