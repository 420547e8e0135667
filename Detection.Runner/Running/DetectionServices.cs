using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Plugins;
using Detection.Core.Registry;
using Detection.Datasets;
using Detection.Models;
using Detection.Ops.Boxes;
using Detection.Runner.Checkpoints;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Detection.Runner.Running;

/// <summary>The container that components are built from: those of Detection's own assemblies, and of plugins.</summary>
public static class DetectionServices
{
    /// <summary>Makes the container.</summary>
    /// <param name="config">The config whose <c>plugins</c> are loaded, besides those dropped in <see cref="PluginLoader.DefaultFolder"/>; null names none.</param>
    /// <param name="logger">Where components' messages go; null for nowhere.</param>
    /// <param name="configure">Registers or replaces services.</param>
    /// <exception cref="ComponentRegistrationException">A component cannot be registered.</exception>
    /// <exception cref="ConfigException">A plugin cannot be loaded.</exception>
    public static ServiceProvider Create(ConfigNode? config = null, ILogger? logger = null, Action<IServiceCollection>? configure = null)
    {
        try
        {
            return CreateContainer(config, logger, configure);
        }
        catch (ConfigException error) when (config is not null)
        {
            throw FaultProbe.Extend(error, config);
        }
    }

    internal static ServiceProvider CreateContainer(ConfigNode? config, ILogger? logger, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logger ?? NullLogger.Instance);
        services.AddSingleton<IWeightReader, CheckpointWeightReader>();
        services.AddDetectionModels();
        services.AddComponents(typeof(BoxOverlaps).Assembly, typeof(DetectionModelsServices).Assembly, typeof(ImageDataset).Assembly, typeof(DetectionServices).Assembly);
        services.AddPlugins(config);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
