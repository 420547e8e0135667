using Detection.Core.Config;
using Detection.Core.Plugins;
using Detection.Core.Registry;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Runner.Diagnosis;

/// <summary>Plugins, and the components that configs can name.</summary>
/// <param name="plugins">A config that names plugins; those in the folder of plugins are looked at too.</param>
internal sealed class ComponentDiagnosis(ConfigNode plugins) : IDiagnosis
{
    public string Title => "Components";

    public IEnumerable<Observation> Examine()
    {
        var folder = PluginLoader.DefaultFolder;
        yield return Observation.Fact("plugin folder", Directory.Exists(folder) ? folder : $"{folder} (not there)");
        var faults = Load(out var loaded);
        foreach (var plugin in loaded) yield return Observation.Fact("plugin", plugin);
        foreach (var fault in faults)
            yield return Observation.Problem("plugin", fault.ToString(), "every command that builds a detector stops at it.", "mend the plugin, or take it away.");
        if (faults.Count > 0) yield break;
        foreach (var observation in Count()) yield return observation;
    }

    private IReadOnlyList<ConfigFault> Load(out IReadOnlyList<string> loaded)
    {
        try
        {
            loaded = [.. PluginLoader.Load(plugins).Select(plugin => $"{plugin.Assembly.GetName().Name} {plugin.Assembly.GetName().Version}, {plugin.File}")];
            return [];
        }
        catch (ConfigException error)
        {
            loaded = [];
            return error.Faults;
        }
    }

    private IEnumerable<Observation> Count()
    {
        try
        {
            using var services = DetectionServices.Create(plugins);
            var catalog = services.GetRequiredService<ComponentCatalog>();
            return [Observation.Fact("known", $"{catalog.Kinds.Sum(kind => catalog.OfKind(kind).Count)} components of {catalog.Kinds.Count} kinds")];
        }
        catch (ConfigException error)
        {
            return error.Faults.Select(fault => Observation.Problem("plugin", fault.ToString(), "every command that builds a detector stops at it.", "take the plugin away, or rename its component."));
        }
    }
}
