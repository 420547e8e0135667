using Microsoft.Extensions.DependencyInjection;
using Scrutor;

namespace Detection.Core.Registry;

/// <summary>Turns a scanned class into keyed services, one for each of its names, and guards the names.</summary>
/// <param name="faults">Where names that are taken are reported.</param>
internal sealed class KeyedByName(List<string> faults) : RegistrationStrategy
{
    public override void Apply(IServiceCollection services, ServiceDescriptor descriptor)
    {
        var implementation = descriptor.ImplementationType!;
        foreach (var attribute in ComponentRules.NamesOf(implementation))
            Register(services, descriptor.ServiceType, implementation, attribute);
    }

    private void Register(IServiceCollection services, Type contract, Type implementation, ComponentAttribute attribute)
    {
        var existing = services.FirstOrDefault(known => known.IsKeyedService && known.ServiceType == contract && attribute.Name.Equals(known.ServiceKey));
        if (existing is null)
        {
            services.Add(new ServiceDescriptor(contract, attribute.Name, implementation, ServiceLifetime.Transient));
            return;
        }

        var other = existing.KeyedImplementationType!;
        if (other == implementation) return;
        var otherOverrides = ComponentRules.NamesOf(other).Any(name => name.Name == attribute.Name && name.Overrides);
        if (attribute.Overrides == otherOverrides)
        {
            faults.Add($"{Place(implementation)} and {Place(other)} both {(otherOverrides ? "override" : "are named")} '{attribute.Name}' as {contract.Name}; "
                + (otherOverrides ? "only one of them can." : "rename one, or mark the one that is to win [Component(..., Overrides = true)]."));
        }
        else if (attribute.Overrides)
        {
            services.Remove(existing);
            services.Add(new ServiceDescriptor(contract, attribute.Name, implementation, ServiceLifetime.Transient));
        }
    }

    private static string Place(Type type) => $"{type.FullName} ({type.Assembly.GetName().Name})";
}
