using Microsoft.Extensions.DependencyInjection;
using Scrutor;

namespace Detection.Core.Registry;

/// <summary>Turns a scanned class into keyed services, one for each of its names, and guards the names.</summary>
/// <param name="names">Who has which name so far.</param>
/// <param name="faults">Where names that are taken are reported.</param>
internal sealed class KeyedByName(ComponentNames names, List<ComponentFault> faults) : RegistrationStrategy
{
    public override void Apply(IServiceCollection services, ServiceDescriptor descriptor)
    {
        var implementation = descriptor.ImplementationType!;
        foreach (var attribute in ComponentRules.NamesOf(implementation))
        {
            var (owner, fault) = names.Claim(descriptor.ServiceType, attribute, implementation);
            if (fault is not null) faults.Add(fault);
            else if (owner == implementation) Register(services, descriptor.ServiceType, implementation, attribute.Name);
        }
    }

    private static void Register(IServiceCollection services, Type contract, Type implementation, string name)
    {
        var existing = services.FirstOrDefault(known => known.IsKeyedService && known.ServiceType == contract && name.Equals(known.ServiceKey));
        if (existing?.KeyedImplementationType == implementation) return;
        if (existing is not null) services.Remove(existing);
        services.Add(new ServiceDescriptor(contract, name, implementation, ServiceLifetime.Transient));
    }
}
