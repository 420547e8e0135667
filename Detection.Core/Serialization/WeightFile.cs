using Detection.Core.Serialization.Names;
using Detection.Core.Serialization.Torch;

namespace Detection.Core.Serialization;

/// <summary>Opens files of weights, whatever their format.</summary>
public static class WeightFile
{
    private const byte PickleStart = 0x80;
    private const int TarMark = 257;

    /// <summary>Opens a file. Its format is told by its content, and its names are mapped to mmdetection's where they are of another known way
    /// (Caffe2's and Detectron's ResNets, numbered VGG).</summary>
    /// <param name="path">A safetensors file, a PyTorch checkpoint (<c>.pth</c>, <c>.pt</c>, <c>.bin</c>, <c>.pth.tar</c>), or a pickle of NumPy arrays.</param>
    /// <returns>The file, to be disposed.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is of no known format, is damaged, or asks for something that is not allowed.</exception>
    public static IWeightFile Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such checkpoint.", path);
        IWeightFile file = IsPickled(path) ? new TorchReader(path) : new SafetensorsReader(path);
        try
        {
            return RenamedWeightFile.Over(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsPickled(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var start = new byte[TarMark + 5];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var bytes = start.AsSpan(0, length);
        if (bytes.StartsWith("PK"u8)) return true;
        // A safetensors file starts with the length of its header, which a brace follows.
        if (length > 8 && bytes[8] == '{') return false;
        if (length > 1 && bytes[0] == PickleStart) return true;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) throw new InvalidDataException($"{path}: is compressed (gzip); unpack it first.");
        if (length > TarMark && bytes[TarMark..].StartsWith("ustar"u8)) throw new InvalidDataException($"{path}: is a tar archive; unpack it, or where it is a checkpoint of PyTorch before 0.2, load and save it again in Python.");
        return false;
    }
}
