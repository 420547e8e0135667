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
    /// <see cref="DetectionConfigReader"/> and <see cref="ConfigNotices"/>. Can be called again; plugins are added with
    /// <see cref="Plugins.PluginServices.AddPlugins"/>.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="assemblies">What to scan.</param>
    /// <exception cref="ComponentRegistrationException">A class has no contract, is abstract, has not exactly one public
    /// constructor, or takes a name that is taken without saying that it overrides it.</exception>
    public static IServiceCollection AddComponents(this IServiceCollection services, params Assembly[] assemblies)
    {
        var faults = assemblies.SelectMany(assembly => Register(services, assembly)).ToList();
        return faults.Count == 0 ? services : throw new ComponentRegistrationException(faults);
    }

    /// <summary>Registers the components of an assembly, or tells why it cannot.</summary>
    /// <returns>All faults of the assembly; none is fine.</returns>
    internal static IReadOnlyList<ComponentFault> Register(IServiceCollection services, Assembly assembly)
    {
        services.TryAddSingleton(provider => new ComponentCatalog(services, provider.GetRequiredService<IServiceProviderIsService>()));
        services.TryAddSingleton<ConfigNotices>();
        services.TryAddSingleton<ComponentBuilder>();
        services.TryAddSingleton<DetectionConfigReader>();
        var faults = ComponentRules.Check(assembly).ToList();
        services.Scan(scan => scan
            .FromAssemblies(assembly)
            .AddClasses(classes => classes.WithAttribute<ComponentAttribute>(), publicOnly: false)
            .UsingRegistrationStrategy(new KeyedByName(Names(services), faults))
            .As(ComponentRules.ContractsOf)
            .WithTransientLifetime());
        return faults;
    }

    private static ComponentNames Names(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(ComponentNames))?.ImplementationInstance is ComponentNames known) return known;
        var names = new ComponentNames();
        services.AddSingleton(names);
        return names;
    }
}
