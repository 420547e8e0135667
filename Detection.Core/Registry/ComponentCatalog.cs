using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Core.Registry;

/// <summary>All registries and their components.</summary>
public sealed class ComponentCatalog
{
    private readonly SortedDictionary<string, List<ComponentDescriptor>> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<(Type Contract, string Name), ComponentDescriptor> components = [];

    /// <summary>Reads the registrations.</summary>
    /// <param name="services">Registrations, the components' keyed ones among them.</param>
    /// <param name="known">Says which constructor parameters are services.</param>
    public ComponentCatalog(IEnumerable<ServiceDescriptor> services, IServiceProviderIsService known)
    {
        IsService = known.IsService;
        foreach (var service in services.Where(service => service.IsKeyedService && ComponentRules.IsContract(service.ServiceType)))
        {
            if (service.KeyedImplementationType is not { } implementation || service.ServiceKey is not string name) continue;
            var registry = service.ServiceType.GetCustomAttribute<RegistryAttribute>(inherit: false)!;
            var component = new ComponentDescriptor(registry.Kind, name, service.ServiceType, implementation, known.IsService);
            components[(service.ServiceType, name)] = component;
            if (!kinds.TryGetValue(registry.Kind, out var list)) kinds[registry.Kind] = list = [];
            list.Add(component);
        }

        foreach (var list in kinds.Values) list.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
    }

    /// <summary>Which types are services rather than config.</summary>
    internal Predicate<Type> IsService { get; }

    /// <summary>The registries that have components, by name.</summary>
    public IReadOnlyCollection<string> Kinds => kinds.Keys;

    /// <summary>The components of a registry, by name; none where there is no such registry.</summary>
    /// <param name="kind">The registry.</param>
    public IReadOnlyList<ComponentDescriptor> OfKind(string kind) => kinds.TryGetValue(kind, out var list) ? list : [];

    /// <summary>All components of a name; a class with several contracts is in several registries.</summary>
    /// <param name="name">The <c>type</c> name.</param>
    public IReadOnlyList<ComponentDescriptor> Named(string name) =>
        [.. kinds.Values.SelectMany(list => list).Where(component => component.Name == name)];

    /// <summary>What the XML documentation of a class says in its summary, as plain text; empty where there is none.</summary>
    /// <param name="type">The class.</param>
    public static string SummaryOf(Type type) => XmlDocs.Of(type.Assembly).Summary(type);

    /// <summary>The component of a name that fulfils a contract, or null.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="name">The <c>type</c> name.</param>
    public ComponentDescriptor? Find(Type contract, string name) => components.GetValueOrDefault((contract, name));

    /// <summary>The names that fulfil a contract.</summary>
    /// <param name="contract">The contract.</param>
    public IReadOnlyList<string> NamesFor(Type contract) =>
        [.. components.Keys.Where(key => key.Contract == contract).Select(key => key.Name).Order(StringComparer.Ordinal)];
}
