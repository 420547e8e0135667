using Detection.Core.Config;
using Detection.Core.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Plugins;

/// <summary>Registers the components of plugins.</summary>
public static class PluginServices
{
    /// <summary>Loads the plugins of a config, and those in a folder, and registers their components after those that are there.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="config">The config, as for <see cref="PluginLoader.Load(ConfigNode?, string?)"/>.</param>
    /// <param name="folder">A folder of plugins; null is <see cref="PluginLoader.DefaultFolder"/>.</param>
    /// <exception cref="ConfigException">A plugin cannot be loaded or registered; the faults of all plugins are in the exception, each
    /// where the plugin is named.</exception>
    public static IServiceCollection AddPlugins(this IServiceCollection services, ConfigNode? config, string? folder = null)
    {
        var faults = new List<ConfigFault>();
        foreach (var plugin in PluginLoader.Load(config, folder, faults))
        {
            faults.AddRange(ComponentServices.Register(services, plugin.Assembly)
                .Select(fault => plugin.Place!.Fault($"the plugin '{plugin.Place.Name}': {fault.What}", fault.Found!, fault.Expected!, fault.Remedy!)));
        }

        ConfigException.ThrowIfAny(faults);
        return services;
    }
}
