namespace TorchSharp.Utils;

/// <summary>Unsigned LEB128, the integer encoding of TorchSharp's own file format.</summary>
internal static class LEB128Codec
{
    public static void Encode(this BinaryWriter writer, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        writer.Write7BitEncodedInt64(value);
    }

    public static long Decode(this BinaryReader reader) => reader.Read7BitEncodedInt64();
}
