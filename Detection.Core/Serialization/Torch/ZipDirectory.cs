using System.Buffers.Binary;
using System.Text;

namespace Detection.Core.Serialization.Torch;

/// <summary>The central directory of a zip file as PyTorch writes it: where each entry's content lies. Entries that are compressed,
/// reach beyond the file or share bytes are refused.</summary>
/// <remarks>PKWARE's APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.14 to 4.3.16 (its end).</remarks>
internal sealed class ZipDirectory
{
    private const uint LocalSignature = 0x04034b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint WideEndSignature = 0x06064b50;
    private const uint WideLocatorSignature = 0x07064b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int WideEndLength = 56;
    private const int WideLocatorLength = 20;
    private const int MaxComment = ushort.MaxValue;
    private const int MaxDirectory = 1 << 28;
    private readonly FileStream file;

    /// <summary>Reads the directory.</summary>
    /// <exception cref="InvalidDataException">The file is no zip file, is cut short, or its directory contradicts it.</exception>
    public ZipDirectory(FileStream file)
    {
        this.file = file;
        var (start, length, count) = FindDirectory();
        if (start < 0 || length < 0 || length > MaxDirectory || start > file.Length - length) throw Broken($"its directory claims bytes {start} to {(Int128)start + length} of {file.Length}");
        if (count < 0 || count > length / EntryLength) throw Broken($"its directory of {length} bytes claims {count} entries");
        Entries = ReadEntries(ReadAt(start, (int)length), count, start);
    }

    /// <summary>The entries by name.</summary>
    public IReadOnlyDictionary<string, ZipEntry> Entries { get; }

    private (long Start, long Length, long Count) FindDirectory()
    {
        if (file.Length < EndLength) throw Broken($"it has {file.Length} bytes; it is cut short");
        var tailLength = (int)Math.Min(file.Length, EndLength + MaxComment);
        var tail = ReadAt(file.Length - tailLength, tailLength);
        for (var at = tailLength - EndLength; at >= 0; at--)
        {
            if (UInt32(tail, at) != EndSignature || UInt16(tail, at + 20) != tailLength - at - EndLength) continue;
            var end = file.Length - tailLength + at;
            return FindWideDirectory(end) ?? (UInt32(tail, at + 16), UInt32(tail, at + 12), UInt16(tail, at + 10));
        }

        throw Broken("the end of its directory is missing; the file is cut short");
    }

    private (long Start, long Length, long Count)? FindWideDirectory(long end)
    {
        if (end < WideLocatorLength + WideEndLength) return null;
        var locator = ReadAt(end - WideLocatorLength, WideLocatorLength);
        if (UInt32(locator, 0) != WideLocatorSignature) return null;
        var at = Int64(locator, 8);
        if (at < 0 || at > end - WideLocatorLength - WideEndLength) throw Broken($"the end of its directory is said to lie at byte {at}");
        var wide = ReadAt(at, WideEndLength);
        if (UInt32(wide, 0) != WideEndSignature) throw Broken($"there is no directory's end at byte {at}");
        return (Int64(wide, 48), Int64(wide, 40), Int64(wide, 32));
    }

    private Dictionary<string, ZipEntry> ReadEntries(byte[] directory, long count, long limit)
    {
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        List<(long Start, long End, string Name)> extents = [];
        var at = 0;
        for (var i = 0L; i < count; i++)
        {
            if (at + EntryLength > directory.Length || UInt32(directory, at) != EntrySignature) throw Broken($"entry {i} of its directory is damaged");
            var (nameLength, extraLength, commentLength) = (UInt16(directory, at + 28), UInt16(directory, at + 30), UInt16(directory, at + 32));
            var next = at + EntryLength + nameLength + extraLength + commentLength;
            if (next > directory.Length) throw Broken($"entry {i} of its directory reaches beyond it");
            var name = Encoding.UTF8.GetString(directory, at + EntryLength, nameLength);
            var (header, length) = ReadPlace(directory, at, name, directory.AsSpan(at + EntryLength + nameLength, extraLength));
            var start = ContentOf(header, name, limit);
            if (length > limit - start) throw Broken($"entry '{name}' claims {length} bytes at byte {start}, where {limit - start} follow; it is cut short");
            if (!entries.TryAdd(name, new ZipEntry(name, start, length))) throw Broken($"it has two entries named '{name}'");
            extents.Add((header, start + length, name));
            at = next;
        }

        RefuseOverlaps(extents);
        return entries;
    }

    private (long Header, long Length) ReadPlace(byte[] directory, int at, string name, ReadOnlySpan<byte> extra)
    {
        long packed = UInt32(directory, at + 20), length = UInt32(directory, at + 24), header = UInt32(directory, at + 42);
        if ((UInt16(directory, at + 8) & 1) != 0) throw Broken($"entry '{name}' is encrypted");
        if (UInt16(directory, at + 10) != 0) throw Broken($"entry '{name}' is compressed; PyTorch stores weights as they are. Unpack the file, or save it again with torch.save");
        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4) break;
            var body = extra.Slice(4, size);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                if (length == uint.MaxValue) length = Wide(ref body, name);
                if (packed == uint.MaxValue) packed = Wide(ref body, name);
                if (header == uint.MaxValue) header = Wide(ref body, name);
            }

            extra = extra[(4 + size)..];
        }

        if (packed != length) throw Broken($"entry '{name}' claims {packed} stored bytes for a content of {length}");
        return (header, length);
    }

    private long Wide(ref ReadOnlySpan<byte> body, string name)
    {
        if (body.Length < 8) throw Broken($"entry '{name}' lacks its length");
        var value = BinaryPrimitives.ReadInt64LittleEndian(body);
        if (value < 0) throw Broken($"entry '{name}' claims a negative length or place");
        body = body[8..];
        return value;
    }

    private long ContentOf(long header, string name, long limit)
    {
        if (header > limit - LocalLength) throw Broken($"entry '{name}' is said to lie at byte {header}, beyond the content");
        var local = ReadAt(header, LocalLength);
        if (UInt32(local, 0) != LocalSignature) throw Broken($"there is no entry at byte {header}, where '{name}' shall be");
        var start = header + LocalLength + UInt16(local, 26) + UInt16(local, 28);
        return start <= limit ? start : throw Broken($"entry '{name}' is cut short");
    }

    private void RefuseOverlaps(List<(long Start, long End, string Name)> extents)
    {
        extents.Sort();
        for (var i = 1; i < extents.Count; i++)
            if (extents[i].Start < extents[i - 1].End) throw Broken($"entries '{extents[i - 1].Name}' and '{extents[i].Name}' share bytes (overlapping storages)");
    }

    private byte[] ReadAt(long position, int length)
    {
        var bytes = new byte[length];
        file.Position = position;
        file.ReadExactly(bytes);
        return bytes;
    }

    private InvalidDataException Broken(string what) => new($"{file.Name}: not a usable checkpoint: {what}.");

    private static int UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long Int64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
