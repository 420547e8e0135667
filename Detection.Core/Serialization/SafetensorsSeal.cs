using System.Security.Cryptography;
using System.Text;

namespace Detection.Core.Serialization;

/// <summary>The SHA-256 of a safetensors file, kept in the first entry of its metadata, which other readers pass over. It is that of the whole
/// file with zeros in place of its own digits.</summary>
internal static class SafetensorsSeal
{
    /// <summary>The metadata's key.</summary>
    public const string Key = "sha256";

    private const int Digits = 64;
    private const int ChunkSize = 1 << 20;
    private static readonly byte[] Lead = Encoding.UTF8.GetBytes($$"""{"__metadata__":{"{{Key}}":""" + '"');

    /// <summary>What stands in the place of the digits until they are known.</summary>
    public static string Blank { get; } = new('0', Digits);

    /// <summary>Puts the digits into a file that is written otherwise.</summary>
    /// <param name="file">The file, open for reading and writing.</param>
    public static void Apply(Stream file)
    {
        var digits = Digest(file);
        file.Position = Place;
        file.Write(Encoding.ASCII.GetBytes(digits));
    }

    /// <summary>Whether a file is what was written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="digits">The digits that its metadata has.</param>
    public static bool Fits(Stream file, string digits) => HasPlace(file) && string.Equals(Digest(file), digits, StringComparison.Ordinal);

    private static int Place => sizeof(long) + Lead.Length;

    private static bool HasPlace(Stream file)
    {
        if (file.Length < Place + Digits) return false;
        var lead = new byte[Lead.Length];
        file.Position = sizeof(long);
        file.ReadExactly(lead);
        return lead.AsSpan().SequenceEqual(Lead);
    }

    private static string Digest(Stream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkSize];
        file.Position = 0;
        file.ReadExactly(chunk, 0, Place + Digits);
        Encoding.ASCII.GetBytes(Blank).CopyTo(chunk, Place);
        hash.AppendData(chunk, 0, Place + Digits);
        for (int count; (count = file.Read(chunk)) > 0;) hash.AppendData(chunk, 0, count);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
