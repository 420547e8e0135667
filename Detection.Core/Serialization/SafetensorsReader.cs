using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>Reads a safetensors file. The header is checked whole before anything is allocated for it.</summary>
public sealed class SafetensorsReader : IWeightFile
{
    private const long MaxHeader = 100_000_000;
    private const int MaxDepth = 16;
    private const int MaxDimensions = 64;
    private readonly FileStream file;
    private readonly long dataStart;
    private readonly Dictionary<string, WeightEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Start, long End)> places = new(StringComparer.Ordinal);

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

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public string Format => "safetensors";

    /// <summary>The SHA-256 that <see cref="SafetensorsWriter"/> gave the file; null where the file is of another writer, or of one before checksums.</summary>
    public string? Checksum { get; private set; }

    /// <summary>The texts of the header's <c>__metadata__</c>, the checksum apart.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, WeightEntry> Entries => entries;

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        if (!entries.TryGetValue(name, out var entry)) throw new InvalidDataException($"{Path}: there is no tensor named '{name}'.");
        var tensor = empty(entry.Shape, entry.Type);
        file.Position = dataStart + places[name].Start;
        file.ReadExactly(tensor.bytes);
        return tensor;
    }

    /// <summary>Compares the file with its checksum, where it has one.</summary>
    /// <exception cref="InvalidDataException">The file is not what was written.</exception>
    public void Verify()
    {
        if (Checksum is not null && !SafetensorsSeal.Fits(file, Checksum))
            throw Broken("its bytes are not those that were written (the checksum differs); the disk or a copy damaged it, or another program changed it and kept the metadata's sha256");
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
        var header = Parse(text);
        var available = file.Length - 8 - length;
        foreach (var property in header.Properties())
        {
            if (property.Name == "__metadata__")
                TakeMetadata(property.Value as JObject ?? throw Broken("its __metadata__ is no object of texts"));
            else
                ReadEntry(property.Name, property.Value, available);
        }

        CheckCoverage(available);
        return 8 + length;
    }

    private void TakeMetadata(JObject texts)
    {
        Checksum = texts[SafetensorsSeal.Key]?.ToString();
        Metadata = texts.Properties().Where(item => item.Name != SafetensorsSeal.Key).ToDictionary(item => item.Name, item => item.Value.ToString());
    }

    private JObject Parse(byte[] text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(text))) { MaxDepth = MaxDepth, DateParseHandling = DateParseHandling.None };
            var header = JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            return reader.Read() ? throw Broken("something follows the object in its header") : header;
        }
        catch (JsonException error)
        {
            throw Broken($"its header is not JSON ({error.Message})");
        }
    }

    private void ReadEntry(string name, JToken value, long available)
    {
        if (value is not JObject item || item["dtype"] is not JValue { Value: string type } || item["shape"] is not JArray shape || item["data_offsets"] is not JArray { Count: 2 } offsets)
            throw Broken($"the entry '{name}' has no dtype, shape and data_offsets");
        if (!SafetensorsTypes.TryFind(type, out var scalarType, out var bytes))
            throw Broken($"the entry '{name}' has type '{type}'; known are {string.Join(", ", SafetensorsTypes.Names)}");
        var sizes = shape.Select(size => Number(name, size)).ToArray();
        var (start, end) = (Number(name, offsets[0]), Number(name, offsets[1]));
        if (start < 0 || end < start || end > available)
            throw Broken($"the entry '{name}' lies at bytes {start} to {end} of {available}; the file is cut short");
        var elements = sizes.Aggregate(BigInteger.One, (product, size) => product * size);
        if (sizes.Any(size => size < 0) || sizes.Length > MaxDimensions || elements * bytes != end - start)
            throw Broken($"the entry '{name}' of shape [{string.Join(", ", sizes)}] and type {type} cannot have {end - start} bytes");
        if (end - start > Array.MaxLength) throw Broken($"the entry '{name}' has {end - start} bytes; more than {Array.MaxLength} cannot be read");
        entries.Add(name, new WeightEntry(name, scalarType, sizes));
        places.Add(name, (start, end));
    }

    private long Number(string name, JToken token) => token is JValue { Value: long number } ? number : throw Broken($"the entry '{name}' has '{token}' where a whole number of at most 63 bits belongs");

    // The format has no gaps: each byte belongs to one tensor.
    private void CheckCoverage(long available)
    {
        var (position, before) = (0L, "");
        foreach (var (name, (start, end)) in places.OrderBy(place => place.Value.Start).ThenBy(place => place.Value.End))
        {
            if (start < position) throw Broken($"the entries '{before}' and '{name}' share bytes {start} to {Math.Min(position, end)} (overlapping storages)");
            if (start > position) throw Broken($"bytes {position} to {start}, before the entry '{name}', belong to no entry");
            (position, before) = (end, name);
        }

        if (position != available) throw Broken($"{available} bytes follow its header where its entries take {position}; it is damaged");
    }

    private InvalidDataException Broken(string what) => new($"{Path}: not a usable checkpoint: {what}.");
}
