using Detection.Core.Config;
using Detection.Core.Registry;
using Detection.Runner.Running;

namespace Detection.Runner.Lookup;

/// <summary>Finds the objects of configs that have keys but no <c>type</c>.</summary>
internal static class NestedObjects
{
    /// <summary>Their classes by name.</summary>
    /// <param name="catalog">The components.</param>
    public static IReadOnlyDictionary<string, Type> Find(ComponentCatalog catalog)
    {
        var found = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        foreach (var section in ConfigSections.All.Select(section => section.Type).Append(typeof(DetectionConfig)).Where(type => type is { IsClass: true, IsAbstract: false, IsArray: false } && type.Assembly != typeof(object).Assembly))
            Add(section, found, section.GetConstructors().Length == 1 && section != typeof(PluginPaths));
        foreach (var component in catalog.Kinds.SelectMany(catalog.OfKind))
            foreach (var key in component.Parameters)
                if (key.ObjectType is { } type) Add(type, found, isObject: true);
        return found;
    }

    private static void Add(Type type, SortedDictionary<string, Type> found, bool isObject)
    {
        if (!isObject || !found.TryAdd(type.Name, type)) return;
        foreach (var key in ParameterDescriptor.Of(type, _ => false))
            if (key.ObjectType is { } inner) Add(inner, found, isObject: true);
    }
}
