using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Construction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Detection.Core.Registry;

/// <summary>Registers components as keyed services: the contract is the service type, the component's name the key.</summary>
public static class ComponentServices
{
    /// <summary>Scans assemblies for classes marked <see cref="ComponentAttribute"/> and registers each under every contract
    /// that it implements, together with <see cref="ComponentCatalog"/>, <see cref="ComponentBuilder"/>,
    /// <see cref="DetectionConfigReader"/> and <see cref="ConfigNotices"/>. Can be called again, for plugins.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="assemblies">What to scan.</param>
    /// <exception cref="ComponentRegistrationException">A class has no contract, is abstract, has not exactly one public
    /// constructor, or takes a name that is taken without saying that it overrides it.</exception>
    public static IServiceCollection AddComponents(this IServiceCollection services, params Assembly[] assemblies)
    {
        var faults = assemblies.SelectMany(ComponentRules.Check).ToList();
        if (faults.Count > 0) throw new ComponentRegistrationException(faults);
        services.Scan(scan => scan
            .FromAssemblies(assemblies)
            .AddClasses(classes => classes.WithAttribute<ComponentAttribute>(), publicOnly: false)
            .UsingRegistrationStrategy(new KeyedByName(faults))
            .As(ComponentRules.ContractsOf)
            .WithTransientLifetime());
        if (faults.Count > 0) throw new ComponentRegistrationException(faults);
        services.TryAddSingleton(provider => new ComponentCatalog(services, provider.GetRequiredService<IServiceProviderIsService>()));
        services.TryAddSingleton<ConfigNotices>();
        services.TryAddSingleton<ComponentBuilder>();
        services.TryAddSingleton<DetectionConfigReader>();
        return services;
    }
}
