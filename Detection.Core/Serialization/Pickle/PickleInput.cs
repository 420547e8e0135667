using System.Buffers.Binary;
using System.Text;

namespace Detection.Core.Serialization.Pickle;

/// <summary>The bytes of a pickle inside a file. Every length that the pickle claims is compared with what is left of it before
/// anything is allocated.</summary>
/// <param name="stream">The file, at the pickle's first byte.</param>
/// <param name="path">The file's name, for messages.</param>
/// <param name="end">One past the last byte that the pickle may have.</param>
internal sealed class PickleInput(Stream stream, string path, long end)
{
    private const int MaxLine = 4096;

    // What is made of the file (containers, decoded texts) is bounded by the file's size, so that a small file cannot grow in memory.
    private const long ChargeFloor = 1 << 24;
    private readonly long budget = ChargeFloor + 4 * end;
    private long operation;
    private long charged;

    /// <summary>Remembers where the instruction that comes starts, for messages.</summary>
    public PickleOpcode NextOperation()
    {
        operation = stream.Position;
        return (PickleOpcode)Byte();
    }

    public byte Byte()
    {
        if (stream.Position >= end) throw Broken("the pickle ends in the middle; the file is cut short");
        return (byte)stream.ReadByte();
    }

    public int UInt16()
    {
        Span<byte> bytes = stackalloc byte[2];
        Fill(bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public int Int32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Fill(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public long UInt32() => (uint)Int32();

    public long Int64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    public double BigEndianDouble()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return BinaryPrimitives.ReadDoubleBigEndian(bytes);
    }

    public byte[] Bytes(long count)
    {
        if (count < 0 || count > end - stream.Position || count > Array.MaxLength)
            throw Broken($"claims {count} bytes where {end - stream.Position} are left; the file is damaged or cut short");
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public string Text(long count) => Encoding.UTF8.GetString(Bytes(count));

    /// <summary>A text up to the end of the line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var next = Byte(); next != '\n'; next = Byte())
        {
            if (line.Length == MaxLine) throw Broken($"a name has more than {MaxLine} characters");
            line.Append((char)next);
        }

        return line.ToString();
    }

    /// <summary>Accounts for memory that is not read from the file but made of what was read.</summary>
    public void Charge(long bytes)
    {
        charged += bytes;
        if (charged > budget) throw Broken("unpacks to more memory than a file of this size can need");
    }

    /// <summary>An error that names the file and the instruction's place.</summary>
    public InvalidDataException Broken(string what) => new($"{path}: byte {operation}: {what}.");

    private void Fill(Span<byte> bytes)
    {
        if (bytes.Length > end - stream.Position) throw Broken("the pickle ends in the middle; the file is cut short");
        stream.ReadExactly(bytes);
    }
}
