using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>The element types of the safetensors format, by their names in its header.</summary>
public static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] Known =
    [
        ("F32", ScalarType.Float32, 4), ("F64", ScalarType.Float64, 8), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>The header's name of a type.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="NotSupportedException">The format has no such type.</exception>
    public static string NameOf(ScalarType type) => Known.FirstOrDefault(known => known.Type == type).Name
        ?? throw new NotSupportedException($"A tensor of type {type} cannot be stored in a safetensors file; convert it to one of {string.Join(", ", Known.Select(known => known.Type))}.");

    /// <summary>Looks a type up by the header's name.</summary>
    /// <param name="name">The name, such as <c>F32</c>.</param>
    /// <param name="type">The type.</param>
    /// <param name="size">Bytes per element.</param>
    /// <returns>False where the name is unknown.</returns>
    public static bool TryFind(string name, out ScalarType type, out int size)
    {
        var found = Known.FirstOrDefault(known => known.Name == name);
        (type, size) = (found.Type, found.Size);
        return found.Name is not null;
    }

    /// <summary>Names of all types.</summary>
    public static IEnumerable<string> Names => Known.Select(known => known.Name);
}
