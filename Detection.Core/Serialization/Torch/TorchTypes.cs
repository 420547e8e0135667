using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>Element types by PyTorch's and NumPy's names.</summary>
internal static class TorchTypes
{
    private static readonly (ScalarType Type, string Storage, string[] Names, string[] Numpy, int Size)[] Known =
    [
        (ScalarType.Float32, "FloatStorage", ["float32", "float"], ["f4"], 4),
        (ScalarType.Float64, "DoubleStorage", ["float64", "double"], ["f8"], 8),
        (ScalarType.Float16, "HalfStorage", ["float16", "half"], ["f2"], 2),
        (ScalarType.BFloat16, "BFloat16Storage", ["bfloat16"], [], 2),
        (ScalarType.Int64, "LongStorage", ["int64", "long"], ["i8"], 8),
        (ScalarType.Int32, "IntStorage", ["int32", "int"], ["i4"], 4),
        (ScalarType.Int16, "ShortStorage", ["int16", "short"], ["i2"], 2),
        (ScalarType.Int8, "CharStorage", ["int8"], ["i1"], 1),
        (ScalarType.Byte, "ByteStorage", ["uint8"], ["u1"], 1),
        (ScalarType.Bool, "BoolStorage", ["bool"], ["b1"], 1),
    ];

    /// <summary>Names of the storage classes, with their element types.</summary>
    public static IEnumerable<(string Storage, ScalarType Type)> Storages => Known.Select(known => (known.Storage, known.Type));

    /// <summary>Names of the types as <c>torch.NAME</c>.</summary>
    public static IEnumerable<string> Names => Known.SelectMany(known => known.Names);

    /// <summary>The type of NumPy's short name, such as <c>f4</c>; null where a tensor cannot hold it.</summary>
    public static ScalarType? OfNumpy(string name) => Known.FirstOrDefault(known => known.Numpy.Contains(name)) is { Storage: not null } found ? found.Type : null;

    /// <summary>Bytes of an element.</summary>
    public static int SizeOf(ScalarType type) => Find(type).Size;

    /// <summary>The storage class of a type.</summary>
    /// <exception cref="NotSupportedException">A checkpoint cannot hold the type.</exception>
    public static string StorageOf(ScalarType type) => Find(type).Storage;

    private static (ScalarType Type, string Storage, string[] Names, string[] Numpy, int Size) Find(ScalarType type)
    {
        var found = Known.FirstOrDefault(known => known.Type == type);
        return found.Storage is null ? throw new NotSupportedException($"A tensor of type {type} cannot be stored in a checkpoint; convert it to one of {string.Join(", ", Known.Select(known => known.Type))}.") : found;
    }
}
