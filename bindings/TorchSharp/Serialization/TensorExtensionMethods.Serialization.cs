using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var scope = NewDisposeScope();
        var source = tensor.detach().cpu().contiguous();

        writer.Encode((int)source.dtype);
        writer.Encode(source.shape.Length);
        foreach (var size in source.shape)
            writer.Encode(size);
        writer.Flush();
        source.WriteBytesToStream(writer.BaseStream);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
        stream.Flush();
    }

    public static void Save(this Tensor tensor, string location) => tensor.Save(File.Create(location));

    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        if (type != tensor.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: expected {tensor.dtype}, found {type}. Make sure that the model you are loading into is exactly the same as the origin.");
        Fill(tensor, type, shape, reader, skip);
    }

    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor;
    }

    public static void Load([NotNull] ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        tensor ??= skip ? zeros(shape, dtype: type) : empty(shape, dtype: type);
        Fill(tensor, type, shape, reader, skip);
    }

    private static (ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)reader.Decode();
        var shape = new long[reader.Decode()];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = reader.Decode();
        return (type, shape);
    }

    private static void Fill(Tensor tensor, ScalarType type, long[] shape, BinaryReader reader, bool skip)
    {
        if (skip)
        {
            Skip(reader.BaseStream, shape.TotalSize() * type.ElementSize());
            return;
        }
        if (!shape.SequenceEqual(tensor.shape))
            throw new ArgumentException($"Mismatched tensor shape while loading: expected [{string.Join(", ", tensor.shape)}], found [{string.Join(", ", shape)}]. Make sure that the model you are loading into is exactly the same as the origin.");

        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var read = empty(shape, dtype: type);
        read.ReadBytesFromStream(reader.BaseStream);
        tensor.copy_(read);
    }

    private static void Skip(Stream stream, long count)
    {
        if (stream.CanSeek)
        {
            stream.Seek(count, SeekOrigin.Current);
            return;
        }
        var buffer = new byte[Math.Min(count, 81920)];
        while (count > 0)
        {
            var part = (int)Math.Min(count, buffer.Length);
            stream.ReadExactly(buffer, 0, part);
            count -= part;
        }
    }
}
