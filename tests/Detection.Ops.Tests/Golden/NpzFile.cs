using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Golden;

/// <summary>The arrays of a numpy .npz file.</summary>
internal sealed partial class NpzFile(string path)
{
    private readonly string path = path;

    /// <summary>An array as a tensor of its own type.</summary>
    public Tensor Read(string name)
    {
        using var archive = ZipFile.OpenRead(path);
        var entry = archive.GetEntry(name + ".npy") ?? throw new ArgumentException($"{path} has no array '{name}'.", nameof(name));
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Parse(copy.ToArray(), name);
    }

    /// <summary>A single number.</summary>
    public double ReadNumber(string name)
    {
        using var value = Read(name);
        return value.to(float64).item<double>();
    }

    private static Tensor Parse(byte[] bytes, string name)
    {
        // Magic \x93NUMPY, version, then the header's length in 2 bytes (version 1) or 4.
        var wide = bytes[6] > 1;
        var start = wide ? 12 : 10;
        var length = wide ? (int)BitConverter.ToUInt32(bytes, 8) : BitConverter.ToUInt16(bytes, 8);
        var header = Encoding.ASCII.GetString(bytes, start, length);
        var kind = Kind().Match(header).Groups[1].Value;
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal)) throw new InvalidDataException($"'{name}' is in Fortran order.");
        long[] shape = [.. Numbers().Matches(Shape().Match(header).Groups[1].Value).Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture))];
        var data = bytes.AsSpan(start + length);
        return kind switch
        {
            "<f4" => tensor(MemoryMarshal.Cast<byte, float>(data).ToArray(), shape, float32),
            "<f8" => tensor(MemoryMarshal.Cast<byte, double>(data).ToArray(), shape, float64),
            "<i8" => tensor(MemoryMarshal.Cast<byte, long>(data).ToArray(), shape, int64),
            _ => throw new InvalidDataException($"'{name}' has elements of type {kind}."),
        };
    }

    [GeneratedRegex("'descr': '([^']+)'")]
    private static partial Regex Kind();

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
