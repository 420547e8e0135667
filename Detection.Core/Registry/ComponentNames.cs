namespace Detection.Core.Registry;

/// <summary>Who claims which <c>type</c> name, and who has it: a name has one plain owner, and at most one that overrides it.</summary>
internal sealed class ComponentNames
{
    private readonly Dictionary<(Type Contract, string Name), List<(Type Type, bool Overrides)>> claims = [];

    /// <summary>Enters a claim.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="attribute">The name, and whether it overrides.</param>
    /// <param name="type">The class.</param>
    /// <returns>Whose the name now is, or the fault that keeps the class from it.</returns>
    public (Type Owner, ComponentFault? Fault) Claim(Type contract, ComponentAttribute attribute, Type type)
    {
        if (!claims.TryGetValue((contract, attribute.Name), out var known)) claims[(contract, attribute.Name)] = known = [];
        var rival = known.Find(claim => claim.Overrides == attribute.Overrides && claim.Type != type).Type;
        if (rival is not null) return (Owner(known), Clash(contract, attribute, type, rival));
        if (!known.Contains((type, attribute.Overrides))) known.Add((type, attribute.Overrides));
        return (Owner(known), null);
    }

    private static Type Owner(List<(Type Type, bool Overrides)> known) => known.Find(claim => claim.Overrides).Type ?? known[0].Type;

    private static ComponentFault Clash(Type contract, ComponentAttribute attribute, Type type, Type rival) =>
        attribute.Overrides
            ? new ComponentFault(type.Assembly, $"{type.FullName} and {rival.FullName} both override '{attribute.Name}' as {contract.Name}",
                $"{Place(type)}, and {Place(rival)}", "one override of a name at most", "load only one of the two, or take Overrides = true from one and rename it")
            : new ComponentFault(type.Assembly, $"{type.FullName} and {rival.FullName} are both named '{attribute.Name}' as {contract.Name}",
                $"{Place(type)}, and {Place(rival)}", $"one {contract.Name} of a name",
                $"rename one, or, where {type.Name} is to take the place of the other, mark it [Component(\"{attribute.Name}\", Overrides = true)]");

    private static string Place(Type type)
    {
        var assembly = type.Assembly;
        return $"{type.FullName} in {(assembly.Location.Length == 0 ? assembly.GetName().Name : assembly.Location)}";
    }
}
