using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>Reads a safetensors file. The header is checked whole before anything is allocated for it.</summary>
public sealed class SafetensorsReader : IDisposable
{
    private const long MaxHeader = 100_000_000;
    private readonly FileStream file;
    private readonly long dataStart;
    private readonly Dictionary<string, SafetensorsEntry> entries = [];

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no safetensors file, is cut short, or its header contradicts its length.</exception>
    public SafetensorsReader(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such checkpoint.", path);
        Path = path;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        try
        {
            dataStart = ReadHeader();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The texts of the header's <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = new Dictionary<string, string>();

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => entries;

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A tensor on the CPU that the caller owns.</returns>
    /// <exception cref="InvalidDataException">The file has no tensor of that name, or its bytes are not all there.</exception>
    public Tensor Read(string name)
    {
        if (!entries.TryGetValue(name, out var entry)) throw new InvalidDataException($"{Path}: there is no tensor named '{name}'.");
        var tensor = empty(entry.Shape, entry.Type);
        file.Position = dataStart + entry.Start;
        file.ReadExactly(tensor.bytes);
        return tensor;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private long ReadHeader()
    {
        Span<byte> size = stackalloc byte[8];
        if (file.Length < 8) throw Broken($"it has {file.Length} bytes, which is less than the header's length takes");
        file.ReadExactly(size);
        var length = BinaryPrimitives.ReadInt64LittleEndian(size);
        if (length < 2 || length > MaxHeader || length > file.Length - 8)
            throw Broken($"its header claims {length} bytes where {file.Length - 8} follow; it is cut short or no safetensors file");
        var text = new byte[length];
        file.ReadExactly(text);
        JObject header;
        try
        {
            header = JObject.Parse(Encoding.UTF8.GetString(text));
        }
        catch (JsonException error)
        {
            throw Broken($"its header is not JSON ({error.Message})");
        }

        foreach (var property in header.Properties())
        {
            if (property.Name == "__metadata__")
                Metadata = property.Value is JObject texts ? texts.Properties().ToDictionary(text => text.Name, text => text.Value.ToString()) : Metadata;
            else
                entries.Add(property.Name, ReadEntry(property.Name, property.Value, file.Length - 8 - length));
        }

        return 8 + length;
    }

    private SafetensorsEntry ReadEntry(string name, JToken value, long available)
    {
        if (value is not JObject item || item["dtype"]?.Value<string>() is not { } type || item["shape"] is not JArray shape || item["data_offsets"] is not JArray { Count: 2 } offsets)
            throw Broken($"the entry '{name}' has no dtype, shape and data_offsets");
        if (!SafetensorsTypes.TryFind(type, out var scalarType, out var bytes))
            throw Broken($"the entry '{name}' has type '{type}'; known are {string.Join(", ", SafetensorsTypes.Names)}");
        var sizes = shape.Select(size => size.Value<long>()).ToArray();
        var (start, end) = (offsets[0].Value<long>(), offsets[1].Value<long>());
        if (start < 0 || end < start || end > available)
            throw Broken($"the entry '{name}' lies at bytes {start} to {end} of {available}; the file is cut short");
        var elements = sizes.Aggregate(BigInteger.One, (product, size) => product * size);
        if (sizes.Any(size => size < 0) || elements * bytes != end - start)
            throw Broken($"the entry '{name}' of shape [{string.Join(", ", sizes)}] and type {type} cannot have {end - start} bytes");
        return new SafetensorsEntry(name, scalarType, sizes, start, end);
    }

    private InvalidDataException Broken(string what) => new($"{Path}: not a usable checkpoint: {what}.");
}
