using System.Globalization;
using Detection.Core.Serialization.Pickle;

namespace Detection.Core.Serialization.Torch;

/// <summary>PyTorch's file format since 1.6: a zip file with <c>NAME/data.pkl</c>, and each storage as <c>NAME/data/KEY</c>.</summary>
internal sealed class ZipLayout
{
    private const string PickleName = "data.pkl";
    private readonly Dictionary<string, TorchStorage> storages = new(StringComparer.Ordinal);
    private readonly FileStream file;
    private readonly ZipDirectory directory;
    private string root = "";

    private ZipLayout(FileStream file)
    {
        this.file = file;
        directory = new ZipDirectory(file);
    }

    /// <summary>Reads the object that was saved; its tensors know where they lie.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, is of another kind, or holds what is not allowed.</exception>
    public static object? Read(FileStream file) => new ZipLayout(file).Read();

    private object? Read()
    {
        var pickles = directory.Entries.Values.Where(entry => entry.Name == PickleName || entry.Name.EndsWith("/" + PickleName, StringComparison.Ordinal)).ToList();
        if (pickles is not [var pickle]) throw Broken($"it has {pickles.Count} entries named {PickleName} where PyTorch writes one");
        root = pickle.Name[..^PickleName.Length];
        if (directory.Entries.ContainsKey(root + "constants.pkl")) throw Broken("it is a TorchScript program; export the weights alone in Python: torch.save(torch.jit.load('FILE').state_dict(), 'weights.pth')");
        if (directory.Entries.TryGetValue(root + "byteorder", out var order)) CheckByteOrder(order);
        file.Position = pickle.Start;
        var input = new PickleInput(file, file.Name, pickle.Start + pickle.Length);
        return new PickleMachine(input, new PickleGlobals([.. TorchGlobals.All, .. NumpyGlobals.All]), FindStorage).Run();
    }

    private void CheckByteOrder(ZipEntry entry)
    {
        file.Position = entry.Start;
        var text = new byte[Math.Min(entry.Length, 8)];
        file.ReadExactly(text);
        if (!text.AsSpan().SequenceEqual("little"u8)) throw Broken("its numbers are big-endian; save it again on a little-endian machine");
    }

    // ('storage', class, key, device, elements)
    private TorchStorage FindStorage(PickleTuple id, PickleInput input)
    {
        if (id.Items is not ["storage", var storageClass, string key, _, long count]) throw input.Broken("refers to an object outside of the pickle that is no storage");
        var type = TorchGlobals.TypeOf(storageClass, input);
        if (!directory.Entries.TryGetValue($"{root}data/{key}", out var entry)) throw input.Broken($"refers to storage '{key}', which the file does not have");
        if ((Int128)count * TorchTypes.SizeOf(type) != entry.Length)
            throw input.Broken(string.Create(CultureInfo.InvariantCulture, $"storage '{key}' claims {count} elements of {type} where the file has {entry.Length} bytes"));
        if (storages.TryGetValue(key, out var known) && known.Type == type) return known;
        var storage = new TorchStorage(key, type, count);
        storage.Place(entry.Start);
        return storages[key] = storage;
    }

    private InvalidDataException Broken(string what) => new($"{file.Name}: not a usable checkpoint: {what}.");
}
