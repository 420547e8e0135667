using System.Globalization;
using System.IO.Compression;
using Detection.Core.Serialization.Pickle;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>Writes a checkpoint that Python's <c>torch.load</c> reads, laid out as mmdetection's: a dictionary of <c>meta</c> and
/// <c>state_dict</c>.</summary>
public static class TorchWriter
{
    private const string Root = "archive/";
    private const string FormatVersion = "3\n";
    private const string ClassesKey = "CLASSES";

    /// <summary>Writes a file so that it is there whole or not at all.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="tensors">Tensors by name, of any device and stride layout.</param>
    /// <param name="meta">What the checkpoint says of itself. <c>CLASSES</c> becomes a tuple, as mmdetection has it.</param>
    /// <exception cref="IOException">The file cannot be written; whatever was there is untouched.</exception>
    /// <exception cref="NotSupportedException">A tensor's type cannot be stored.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Tensor)> tensors, JObject meta)
        => WholeFile.Write(path, file =>
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            using (var pickle = Open(archive, "data.pkl")) WritePickle(pickle, tensors, meta);
            Text(archive, "byteorder", "little");
            for (var i = 0; i < tensors.Count; i++)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                using var entry = Open(archive, "data/" + Key(i));
                entry.Write(tensors[i].Tensor.detach().cpu().contiguous().bytes);
            }

            Text(archive, "version", FormatVersion);
        });

    private static void WritePickle(Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors, JObject meta)
    {
        using var buffered = new BufferedStream(stream);
        var pickle = new PickleWriter(buffered);
        pickle.Start();
        pickle.Write(PickleOpcode.EmptyDict);
        pickle.Text("meta");
        pickle.Write(PickleOpcode.EmptyDict);
        foreach (var (name, value) in meta)
        {
            pickle.Text(name);
            pickle.Value(value!, listsAsTuples: name == ClassesKey);
            pickle.Write(PickleOpcode.SetItem);
        }

        pickle.Write(PickleOpcode.SetItem);
        pickle.Text("state_dict");
        EmptyOrderedDictionary(pickle);
        for (var i = 0; i < tensors.Count; i++)
        {
            pickle.Text(tensors[i].Name);
            WriteTensor(pickle, tensors[i].Tensor, Key(i));
            pickle.Write(PickleOpcode.SetItem);
        }

        pickle.Write(PickleOpcode.SetItem);
        pickle.Write(PickleOpcode.Stop);
    }

    // torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks)
    private static void WriteTensor(PickleWriter pickle, Tensor tensor, string key)
    {
        pickle.Global("torch._utils", "_rebuild_tensor_v2");
        pickle.Write(PickleOpcode.Mark);
        pickle.Write(PickleOpcode.Mark);
        pickle.Text("storage");
        pickle.Global("torch", TorchTypes.StorageOf(tensor.dtype));
        pickle.Text(key);
        pickle.Text("cpu");
        pickle.Number(tensor.numel());
        pickle.Write(PickleOpcode.Tuple);
        pickle.Write(PickleOpcode.PersistentId);
        pickle.Number(0);
        pickle.Tuple(tensor.shape);
        pickle.Tuple(ContiguousStrides(tensor.shape));
        pickle.Write(PickleOpcode.False);
        EmptyOrderedDictionary(pickle);
        pickle.Write(PickleOpcode.Tuple);
        pickle.Write(PickleOpcode.Reduce);
    }

    private static void EmptyOrderedDictionary(PickleWriter pickle)
    {
        pickle.Global("collections", "OrderedDict");
        pickle.Write(PickleOpcode.EmptyTuple);
        pickle.Write(PickleOpcode.Reduce);
    }

    private static long[] ContiguousStrides(long[] shape)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(shape[i], 1);
        }

        return strides;
    }

    private static void Text(ZipArchive archive, string name, string text)
    {
        using var stream = Open(archive, name);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }

    // PyTorch reads entries that are stored as they are.
    private static Stream Open(ZipArchive archive, string name) => archive.CreateEntry(Root + name, CompressionLevel.NoCompression).Open();

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);
}
