using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>Reads a PyTorch checkpoint (<c>.pth</c>, of any version since 0.4) or a pickle of NumPy arrays (<c>.pkl</c>) without
/// Python. Nothing in the file is executed, and every size is compared with the file before anything is allocated for it.</summary>
public sealed class TorchReader : IWeightFile
{
    // Tied weights share bytes; far more than that is a small file that would fill the memory.
    private const int MaxSharing = 64;
    private const int Buffer = 1 << 16;
    private static readonly byte[] ZipStart = "PK"u8.ToArray();
    private readonly FileStream file;
    private readonly Dictionary<string, IStoredArray> tensors;

    /// <summary>Opens a file and reads its directory.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint, is cut short, contradicts itself, or asks for something that is not allowed.</exception>
    public TorchReader(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such checkpoint.", path);
        Path = path;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer);
        try
        {
            var zip = IsZip();
            var (found, around) = SavedState.Find(zip ? ZipLayout.Read(file) : LegacyLayout.Read(file), path);
            (tensors, Metadata) = (found, SavedText.Of(around));
            Format = zip ? "PyTorch (zip)" : found.Values.Any(tensor => tensor is StoredTensor) ? "PyTorch (before 1.6)" : "pickle of NumPy arrays";
            Entries = found.ToDictionary(entry => entry.Key, entry => new WeightEntry(entry.Key, entry.Value.Type, entry.Value.Shape), StringComparer.Ordinal);
            RefuseBloat();
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
    public string Format { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, WeightEntry> Entries { get; }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        if (!tensors.TryGetValue(name, out var tensor)) throw new InvalidDataException($"{Path}: there is no tensor named '{name}'.");
        return tensor.Read(file);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private bool IsZip()
    {
        Span<byte> start = stackalloc byte[2];
        if (file.Length < start.Length) throw new InvalidDataException($"{Path}: not a usable checkpoint: it has {file.Length} bytes; it is cut short.");
        file.ReadExactly(start);
        return start.SequenceEqual(ZipStart);
    }

    private void RefuseBloat()
    {
        var bytes = tensors.Values.Aggregate(Int128.Zero, (sum, tensor) => sum + tensor.Shape.Aggregate((Int128)TorchTypes.SizeOf(tensor.Type), (product, size) => product * size));
        if (bytes > (Int128)file.Length * MaxSharing) throw new InvalidDataException($"{Path}: not a usable checkpoint: its tensors share so many bytes that {file.Length} of them would unpack to {bytes}.");
    }
}
