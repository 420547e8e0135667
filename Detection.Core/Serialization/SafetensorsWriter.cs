using System.Buffers.Binary;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Core.Serialization;

/// <summary>Writes tensors in the safetensors format: an 8-byte little-endian header length, a JSON header, the raw bytes.
/// Each file carries its SHA-256 in the metadata, by which <see cref="SafetensorsReader.Verify"/> tells whether it is still what was written.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file so that it is there whole or not at all: to a temporary name beside it, flushed to the disk, then renamed.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="tensors">Tensors by name, of any device and stride layout.</param>
    /// <param name="metadata">Texts for the header's <c>__metadata__</c>.</param>
    /// <exception cref="IOException">The file cannot be written (no space, no permission); whatever was at <paramref name="path"/> is untouched.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
        => WholeFile.Write(path, file =>
        {
            WriteTo(file, tensors, metadata);
            SafetensorsSeal.Apply(file);
        });

    private static void WriteTo(Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var texts = new JObject { [SafetensorsSeal.Key] = SafetensorsSeal.Blank };
        foreach (var (key, text) in metadata) if (key != SafetensorsSeal.Key) texts[key] = text;
        var header = new JObject { ["__metadata__"] = texts };
        long offset = 0;
        foreach (var (name, tensor) in tensors)
        {
            var length = tensor.numel() * tensor.element_size();
            header[name] = new JObject
            {
                ["dtype"] = SafetensorsTypes.NameOf(tensor.dtype),
                ["shape"] = new JArray(tensor.shape),
                ["data_offsets"] = new JArray(offset, offset + length),
            };
            offset += length;
        }

        var json = Encoding.UTF8.GetBytes(header.ToString(Formatting.None));
        var padded = (json.Length + Alignment - 1) / Alignment * Alignment;
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, padded);
        stream.Write(size);
        stream.Write(json);
        for (var i = json.Length; i < padded; i++) stream.WriteByte((byte)' ');
        foreach (var (_, tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            stream.Write(tensor.detach().cpu().contiguous().bytes);
        }
    }
}
