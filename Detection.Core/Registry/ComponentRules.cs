using System.Reflection;

namespace Detection.Core.Registry;

/// <summary>What a class must have to be a component.</summary>
internal static class ComponentRules
{
    public static IEnumerable<Type> ContractsOf(Type type) => type.GetInterfaces().Where(IsContract);

    public static bool IsContract(Type type) => type.IsInterface && type.IsDefined(typeof(RegistryAttribute), inherit: false);

    public static IEnumerable<ComponentAttribute> NamesOf(Type type) => type.GetCustomAttributes<ComponentAttribute>(inherit: false);

    /// <summary>The faults of all classes of an assembly that are marked as components.</summary>
    /// <exception cref="ReflectionTypeLoadException">The assembly was built against other versions of what it uses.</exception>
    public static IEnumerable<ComponentFault> Check(Assembly assembly) =>
        assembly.GetTypes().SelectMany(type => NamesOf(type).SelectMany(attribute => Check(type, attribute)));

    private static IEnumerable<ComponentFault> Check(Type type, ComponentAttribute attribute)
    {
        var marked = $"{type.FullName} is marked [Component(\"{attribute.Name}\")] but";
        if (string.IsNullOrWhiteSpace(attribute.Name))
        {
            yield return new ComponentFault(type.Assembly, $"{marked} has no name", "an empty name", "the name that configs give as 'type'", "name it: [Component(\"MyHead\")]");
        }

        if (type.IsAbstract || type.ContainsGenericParameters)
        {
            yield return new ComponentFault(type.Assembly, $"{marked} cannot be made", type.IsAbstract ? "an abstract or static class" : "a generic class",
                "a class that can be made", "mark the classes that derive from it instead, or make it concrete");
            yield break;
        }

        if (!ContractsOf(type).Any())
        {
            yield return new ComponentFault(type.Assembly, $"{marked} implements no contract", Interfaces(type),
                "an interface marked [Registry], such as IBackbone, IDenseHead, ILoss or IHook", "implement the contract of what it is, or take the attribute away");
        }

        var constructors = type.GetConstructors().Length;
        if (constructors != 1)
        {
            yield return new ComponentFault(type.Assembly, $"{marked} has {constructors} public constructors", $"{constructors} public constructors",
                "exactly one, which is its config schema", constructors == 0 ? "make its constructor public" : "keep the one with all keys, and give the optional ones default values");
        }
    }

    private static string Interfaces(Type type)
    {
        var found = type.GetInterfaces();
        return found.Length == 0 ? "no interface at all" : $"only {string.Join(", ", found.Select(one => one.Name))}";
    }
}
