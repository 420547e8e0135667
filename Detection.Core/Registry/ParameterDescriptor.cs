using Detection.Core.Construction;
using Detection.Core.Construction.Binders;

namespace Detection.Core.Registry;

/// <summary>A key of a config object as people look it up.</summary>
/// <param name="Key">The key: <c>loss_weight</c>.</param>
/// <param name="Type">The constructor parameter's type.</param>
/// <param name="TypeDescription">What the value is, in words: <c>a number</c>, <c>a list (each element an integer)</c>.</param>
/// <param name="Required">Whether the key must be there.</param>
/// <param name="Default">The value where the key is absent, as JSON; null where the key is required.</param>
/// <param name="Doc">What the XML documentation says of the parameter, as plain text; empty where there is nothing.</param>
public sealed record ParameterDescriptor(string Key, Type Type, string TypeDescription, bool Required, string? Default, string Doc)
{
    /// <summary>The class of the object that the value is, or whose list or map it is, where that is neither a component nor a plain value: its own keys are
    /// to be looked up with <see cref="Of"/>.</summary>
    public Type? ObjectType { get; private init; }

    /// <summary>The keys of a class that binds from a config object, nested objects' classes included.</summary>
    /// <param name="type">The class; it has one public constructor.</param>
    /// <param name="isService">Which types are services rather than config.</param>
    public static IReadOnlyList<ParameterDescriptor> Of(Type type, Predicate<Type> isService)
    {
        var docs = XmlDocs.Of(type.Assembly);
        return
        [
            .. ConstructorSchema.Of(type).Parameters.Where(parameter => !parameter.IsService(isService)).Select(parameter => new ParameterDescriptor(
                parameter.Key,
                parameter.Target.Type,
                ValueBinder.For(parameter.Target.Type)?.Describe(parameter.Target) ?? parameter.Target.Type.Name,
                !parameter.IsOptional,
                parameter.IsOptional ? parameter.DefaultAsJson() : null,
                docs.Parameter(type, parameter.Name))
            {
                ObjectType = ObjectOf(parameter.Target),
            }),
        ];
    }

    private static Type? ObjectOf(BindTarget target) => ValueBinder.For(target.Type) switch
    {
        ObjectBinder => target.Type,
        ListBinder => ObjectOf(ListBinder.Element(target)),
        DictionaryBinder => ObjectOf(target.Argument(1)),
        _ => null,
    };
}
