using System.Reflection;

namespace Detection.Core.Construction;

/// <summary>What a JSON value is to become.</summary>
/// <param name="Declared">The type as declared.</param>
/// <param name="Type">The same with <c>Nullable</c> taken off.</param>
/// <param name="AllowsNull">Whether null fits.</param>
/// <param name="Nullability">What the compiler knows of the type's parts; null where it was not declared in code.</param>
internal sealed record BindTarget(Type Declared, Type Type, bool AllowsNull, NullabilityInfo? Nullability)
{
    public static BindTarget Of(Type type) => Create(type, null);

    public static BindTarget Of(ParameterInfo parameter) => Create(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    /// <summary>The element of an array.</summary>
    public BindTarget Element() => Create(Type.GetElementType()!, Nullability?.ElementType);

    /// <summary>An argument of a generic type.</summary>
    public BindTarget Argument(int index)
    {
        var known = Nullability?.GenericTypeArguments;
        return Create(Type.GetGenericArguments()[index], known is not null && index < known.Length ? known[index] : null);
    }

    private static BindTarget Create(Type declared, NullabilityInfo? nullability)
    {
        var underlying = Nullable.GetUnderlyingType(declared);
        // Code compiled without nullability says nothing of its references: null passes, as the compiler let it.
        var allowsNull = underlying is not null || (!declared.IsValueType && nullability is not null && nullability.WriteState != NullabilityState.NotNull);
        return new BindTarget(declared, underlying ?? declared, allowsNull, nullability);
    }
}
