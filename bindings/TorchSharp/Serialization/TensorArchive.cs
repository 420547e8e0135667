using System.IO.Compression;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The zip archive that torch::save makes of a tensor: a TorchScript module with the attribute "0".</summary>
internal static class TensorArchive
{
    private const string Folder = "archive/";

    private const string Code = """
        class Module(Module):
          __parameters__ = ["0", ]
          __buffers__ = []
          __annotations__ = []
          __annotations__["0"] = Tensor

        """;

    private static readonly Dictionary<ScalarType, string> StorageNames = new()
    {
        [ScalarType.Byte] = "ByteStorage",
        [ScalarType.Int8] = "CharStorage",
        [ScalarType.Int16] = "ShortStorage",
        [ScalarType.Int32] = "IntStorage",
        [ScalarType.Int64] = "LongStorage",
        [ScalarType.Float16] = "HalfStorage",
        [ScalarType.Float32] = "FloatStorage",
        [ScalarType.Float64] = "DoubleStorage",
        [ScalarType.ComplexFloat32] = "ComplexFloatStorage",
        [ScalarType.ComplexFloat64] = "ComplexDoubleStorage",
        [ScalarType.Bool] = "BoolStorage",
        [ScalarType.BFloat16] = "BFloat16Storage",
    };

    public static void Write(Tensor tensor, Stream stream)
    {
        using var scope = NewDisposeScope();
        var source = tensor.detach().cpu().contiguous();
        if (!StorageNames.TryGetValue(source.dtype, out var storage))
            throw new NotSupportedException($"Tensors of type {source.dtype} cannot be saved.");

        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "data.pkl", entry => PickleWriter.Write(entry, source, storage, tensor.requires_grad));
        Add(archive, "data/0", entry => source.WriteBytesToStream(entry));
        Add(archive, "code/__torch__.py", entry => entry.Write(Encoding.UTF8.GetBytes(Code.ReplaceLineEndings("\n"))));
        Add(archive, "constants.pkl", entry => entry.Write([0x80, 2, (byte)')', (byte)'.']));
        Add(archive, "version", entry => entry.Write("3\n"u8));
    }

    public static Tensor Read(Stream stream, string location)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var pickle = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
                ?? throw new InvalidDataException("it has no data.pkl");
            using var content = pickle.Open();
            var description = PickleReader.Read(content);
            return Build(archive, pickle.FullName[..^"data.pkl".Length], description);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{location} is not a tensor saved by torch.save: {error.Message}.", error);
        }
    }

    private static Tensor Build(ZipArchive archive, string folder, SavedTensor description)
    {
        var type = StorageNames.FirstOrDefault(pair => pair.Value == description.Storage);
        if (type.Value is null)
            throw new InvalidDataException($"its storage {description.Storage} is of no known type");
        var data = archive.GetEntry($"{folder}data/{description.Key}")
            ?? throw new InvalidDataException($"it has no data/{description.Key}");

        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        var elements = empty([description.Elements], dtype: type.Key);
        using var content = data.Open();
        elements.ReadBytesFromStream(content);
        var tensor = elements.as_strided(description.Shape, description.Strides, description.Offset).clone();
        return tensor.requires_grad_(description.RequiresGrad).MoveToOuterDisposeScope();
    }

    private static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        // libtorch reads the entries as they are: they must not be compressed.
        using var entry = archive.CreateEntry(Folder + name, CompressionLevel.NoCompression).Open();
        write(entry);
    }
}
