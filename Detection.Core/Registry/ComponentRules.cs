using System.Reflection;

namespace Detection.Core.Registry;

/// <summary>What a class must have to be a component.</summary>
internal static class ComponentRules
{
    public static IEnumerable<Type> ContractsOf(Type type) => type.GetInterfaces().Where(IsContract);

    public static bool IsContract(Type type) => type.IsInterface && type.IsDefined(typeof(RegistryAttribute), inherit: false);

    public static IEnumerable<ComponentAttribute> NamesOf(Type type) => type.GetCustomAttributes<ComponentAttribute>(inherit: false);

    public static IEnumerable<string> Check(Assembly assembly)
    {
        Type[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException fault)
        {
            return [$"{assembly.GetName().Name}: {string.Join("; ", fault.LoaderExceptions.OfType<Exception>().Select(inner => inner.Message).Distinct())}"];
        }

        return types.SelectMany(type => NamesOf(type).SelectMany(attribute => Check(type, attribute)));
    }

    private static IEnumerable<string> Check(Type type, ComponentAttribute attribute)
    {
        if (type.IsAbstract || type.ContainsGenericParameters)
            yield return $"{type.FullName} is marked [Component(\"{attribute.Name}\")] but is abstract or generic; only a class that can be made can be a component.";
        if (!ContractsOf(type).Any())
            yield return $"{type.FullName} is marked [Component(\"{attribute.Name}\")] but implements no contract; implement an interface marked [Registry], such as IBackbone or ILoss.";
        var constructors = type.GetConstructors().Length;
        if (constructors != 1)
            yield return $"{type.FullName} is marked [Component(\"{attribute.Name}\")] but has {constructors} public constructors; it needs exactly one, which is its config schema.";
    }
}
