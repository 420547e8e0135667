using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Writes data.pkl of a saved tensor, in pickle protocol 2.</summary>
internal static class PickleWriter
{
    public static void Write(Stream stream, Tensor tensor, string storage, bool requiresGrad)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write([0x80, 2]);
        Global(writer, "__torch__", "Module");
        writer.Write([(byte)')', 0x81, (byte)'}', (byte)'(']);
        Text(writer, "0");
        Global(writer, "torch._utils", "_rebuild_tensor_v2");
        writer.Write("(("u8);
        Text(writer, "storage");
        Global(writer, "torch", storage);
        Text(writer, "0");
        Text(writer, "cpu");
        Integer(writer, tensor.numel());
        writer.Write("tQ"u8);
        Integer(writer, 0);
        Tuple(writer, tensor.shape);
        Tuple(writer, tensor.stride());
        writer.Write((byte)(requiresGrad ? 0x88 : 0x89));
        Global(writer, "collections", "OrderedDict");
        writer.Write(")RtRub."u8);
    }

    private static void Global(BinaryWriter writer, string module, string name) =>
        writer.Write(Encoding.UTF8.GetBytes($"c{module}\n{name}\n"));

    private static void Text(BinaryWriter writer, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        writer.Write((byte)'X');
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void Integer(BinaryWriter writer, long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            writer.Write((byte)'J');
            writer.Write((int)value);
            return;
        }
        writer.Write([0x8a, sizeof(long)]);
        writer.Write(value);
    }

    private static void Tuple(BinaryWriter writer, long[] values)
    {
        writer.Write((byte)'(');
        foreach (var value in values)
            Integer(writer, value);
        writer.Write((byte)'t');
    }
}
