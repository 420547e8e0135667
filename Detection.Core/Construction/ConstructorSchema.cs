using System.Collections.Concurrent;
using System.Reflection;
using Detection.Core.Registry;

namespace Detection.Core.Construction;

/// <summary>A class's constructor read as the schema of a config object.</summary>
internal sealed class ConstructorSchema
{
    private static readonly ConcurrentDictionary<Type, ConstructorSchema> Known = new();

    private ConstructorSchema(Type type)
    {
        Constructor = type.GetConstructors() is [var only]
            ? only
            : throw new InvalidOperationException($"{type.FullName} needs exactly one public constructor to be bound from a config; it has {type.GetConstructors().Length}.");
        Parameters = [.. Constructor.GetParameters().Select(parameter => new ConfigParameter(parameter))];
        HandDowns = [.. type.GetCustomAttributes<HandDownAttribute>(inherit: true)];
        UnsupportedKeys =
        [
            .. type.GetCustomAttributes<UnsupportedKeyAttribute>(inherit: true)
                .Concat(type.GetInterfaces().SelectMany(contract => contract.GetCustomAttributes<UnsupportedKeyAttribute>(inherit: false))),
        ];
    }

    public ConstructorInfo Constructor { get; }

    public IReadOnlyList<ConfigParameter> Parameters { get; }

    public IReadOnlyList<HandDownAttribute> HandDowns { get; }

    public IReadOnlyList<UnsupportedKeyAttribute> UnsupportedKeys { get; }

    public static ConstructorSchema Of(Type type) => Known.GetOrAdd(type, key => new ConstructorSchema(key));
}
