using Detection.Core.Config;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Explains a <c>type</c> that names no component of the kind that belongs there.</summary>
internal static class UnknownType
{
    public static ConfigFault Of(JToken name, RegistryAttribute registry, Type contract, ComponentCatalog catalog)
    {
        var written = name.Value<string>()!;
        var known = catalog.NamesFor(contract);
        var fault = name.Fault($"there is no {registry.Kind} named '{written}'") with
        {
            Found = name.InWords(),
            Expected = NearestNames.Listed(known),
            Nearest = NearestNames.Find(written, known),
            Kind = ConfigFaultKind.UnknownType,
        };
        if (catalog.Named(written) is { Count: > 0 } elsewhere) return WrongKind(fault, written, registry.Kind, [.. elsewhere.Select(component => component.Kind)]);
        if (PeerNames.Explain(written) is { } peer) return fault with { What = $"{fault.What}: {peer.What}", Nearest = peer.HidesNearest ? [] : fault.Nearest, Remedy = peer.Remedy };
        if (fault.Nearest.Count > 0) return fault;
        return Elsewhere(fault, written, catalog) ?? fault with
        {
            Remedy = $"'detection list' names all components; one of your own comes from a plugin, which the config names in \"plugins\"",
        };
    }

    private static ConfigFault WrongKind(ConfigFault fault, string name, string expected, IReadOnlyList<string> kinds) => fault with
    {
        What = $"'{name}' is {string.Join(" and ", kinds.Select(ComponentBinder.Article))}, but {ComponentBinder.Article(expected)} belongs here",
        Kind = ConfigFaultKind.Written,
    };

    private static ConfigFault? Elsewhere(ConfigFault fault, string name, ComponentCatalog catalog)
    {
        var others = catalog.Kinds.SelectMany(catalog.OfKind).ToLookup(component => component.Name, component => component.Kind);
        var nearest = NearestNames.Find(name, others.Select(other => other.Key));
        return nearest.Count == 0 ? null : fault with
        {
            Remedy = $"the nearest name of another kind is '{nearest[0]}', {ComponentBinder.Article(others[nearest[0]].First())}",
        };
    }
}
