using System.IO.Compression;
using Detection.Core.Serialization.Pickle;

namespace Detection.Core.Tests.Serialization;

/// <summary>Files as PyTorch writes them, made byte by byte so that they can lie.</summary>
internal static class Forgery
{
    private static readonly byte[] Magic = [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    public static byte[] Pickle(Action<PickleWriter> write)
    {
        var stream = new MemoryStream();
        var pickle = new PickleWriter(stream);
        pickle.Start();
        write(pickle);
        pickle.Write(PickleOpcode.Stop);
        return stream.ToArray();
    }

    /// <summary>A dictionary of things by name.</summary>
    public static byte[] Dictionary(params (string Name, Action<PickleWriter> Value)[] items) => Pickle(pickle =>
    {
        pickle.Write(PickleOpcode.EmptyDict);
        foreach (var (name, value) in items)
        {
            pickle.Text(name);
            value(pickle);
            pickle.Write(PickleOpcode.SetItem);
        }
    });

    /// <summary>A view of a storage.</summary>
    public static Action<PickleWriter> Tensor(string key, long count, long offset, long[] size, long[] stride, string storage = "FloatStorage", Action<PickleWriter>? view = null) => pickle =>
    {
        pickle.Global("torch._utils", "_rebuild_tensor_v2");
        pickle.Write(PickleOpcode.Mark);
        pickle.Write(PickleOpcode.Mark);
        pickle.Text("storage");
        pickle.Global("torch", storage);
        pickle.Text(key);
        pickle.Text("cpu");
        pickle.Number(count);
        view?.Invoke(pickle);
        pickle.Write(PickleOpcode.Tuple);
        pickle.Write(PickleOpcode.PersistentId);
        pickle.Number(offset);
        pickle.Tuple(size);
        pickle.Tuple(stride);
        pickle.Write(PickleOpcode.False);
        pickle.Write(PickleOpcode.None);
        pickle.Write(PickleOpcode.Tuple);
        pickle.Write(PickleOpcode.Reduce);
    };

    /// <summary>What Python's pickle makes of an object whose reduction calls os.system.</summary>
    public static Action<PickleWriter> SystemCall(string command) => pickle =>
    {
        pickle.Global("posix", "system");
        pickle.Text(command);
        pickle.Write(PickleOpcode.Tuple1);
        pickle.Write(PickleOpcode.Reduce);
    };

    /// <summary>The format since PyTorch 1.6.</summary>
    public static byte[] Zip(byte[] pickle, params (string Name, byte[] Content)[] entries) => Zip(CompressionLevel.NoCompression, pickle, entries);

    public static byte[] Zip(CompressionLevel compression, byte[] pickle, params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries.Prepend(("data.pkl", pickle)))
            {
                using var entry = archive.CreateEntry("archive/" + name, compression).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The format before PyTorch 1.6.</summary>
    public static byte[] Legacy(byte[] pickle, params (string Key, long Count, byte[] Content)[] storages)
    {
        var stream = new MemoryStream();
        stream.Write(Magic);
        stream.Write(Pickle(writer => writer.Number(1001)));
        stream.Write(Dictionary(("protocol_version", writer => writer.Number(1001)), ("little_endian", writer => writer.Write(PickleOpcode.True))));
        stream.Write(pickle);
        stream.Write(Pickle(writer =>
        {
            writer.Write(PickleOpcode.Mark);
            foreach (var (key, _, _) in storages) writer.Text(key);
            writer.Write(PickleOpcode.List);
        }));
        foreach (var (_, count, content) in storages)
        {
            stream.Write(BitConverter.GetBytes(count));
            stream.Write(content);
        }

        return stream.ToArray();
    }

    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
