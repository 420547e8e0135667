using Detection.Core.Config;
using Detection.Core.Construction;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Runner.Running;

/// <summary>Looks through a config for more faults where one was found that ends everything, such as a base file or a plugin that is missing: those that
/// stand whatever the missing part says.</summary>
internal static class FaultProbe
{
    /// <summary>All faults of the sections of a training.</summary>
    /// <param name="config">The config as far as it could be read.</param>
    public static IReadOnlyList<ConfigFault> Faults(ConfigNode config)
    {
        try
        {
            using var services = Services(config);
            return new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), new DataSection(config, services)).Faults;
        }
        catch (ConfigException error)
        {
            return error.Faults;
        }
    }

    /// <summary>A fault together with those others that it does not explain.</summary>
    /// <param name="error">The fault that ends everything.</param>
    /// <param name="config">The config as far as it could be read.</param>
    public static ConfigException Extend(ConfigException error, ConfigNode config)
    {
        var more = Faults(config).Where(fault => fault.Kind == ConfigFaultKind.Written);
        return new ConfigException([.. error.Faults, .. more], error.InnerException);
    }

    private static ServiceProvider Services(ConfigNode config)
    {
        try
        {
            return DetectionServices.CreateContainer(config, null, null);
        }
        catch (ConfigException)
        {
            return DetectionServices.CreateContainer(null, null, null);
        }
    }
}
