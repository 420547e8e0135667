using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Detection.Runner.Logging.TensorBoard;
using Google.Protobuf;

namespace Detection.Runner.Logging;

/// <summary>A file of TensorBoard events: each a TFRecord, that is its length (uint64, little-endian), the masked CRC-32C of the length, the event as
/// protobuf, and the masked CRC-32C of the event (tensorflow/core/lib/io/record_writer.h).</summary>
internal sealed class EventFile : IDisposable
{
    private const uint MaskDelta = 0xa282ead8;
    private readonly FileStream file;

    /// <summary>Starts <c>events.out.tfevents.TIME.HOST</c> in a folder, which is made where it is missing.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public EventFile(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Environment.MachineName}");
        file = new FileStream(Path.Combine(folder, name), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        Write(new Event { WallTime = Now, FileVersion = "brain.Event:2" });
    }

    private static double Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>The masked CRC-32C (Castagnoli) of bytes.</summary>
    public static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        foreach (var value in bytes) checksum = BitOperations.Crc32C(checksum, value);
        checksum = ~checksum;
        return unchecked(BitOperations.RotateRight(checksum, 15) + MaskDelta);
    }

    /// <summary>Writes scalars of one step, flushed to the system.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scalars">Tags and values.</param>
    public void Write(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new Summary();
        summary.Value.AddRange(scalars.Select(scalar => new Summary.Types.Value { Tag = scalar.Tag, SimpleValue = (float)scalar.Value }));
        Write(new Event { WallTime = Now, Step = step, Summary = summary });
    }

    public void Dispose() => file.Dispose();

    // A record is written in one piece, so that a killed run leaves at most its last one unfinished.
    private void Write(Event record)
    {
        var size = record.CalculateSize();
        var bytes = new byte[sizeof(ulong) + sizeof(uint) + size + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)size);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), MaskedChecksum(bytes.AsSpan(0, 8)));
        record.WriteTo(bytes.AsSpan(12, size));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12 + size), MaskedChecksum(bytes.AsSpan(12, size)));
        file.Write(bytes);
        file.Flush();
    }
}
