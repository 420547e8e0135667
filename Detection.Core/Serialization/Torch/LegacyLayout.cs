using System.Buffers.Binary;
using System.Numerics;
using Detection.Core.Serialization.Pickle;

namespace Detection.Core.Serialization.Torch;

/// <summary>PyTorch's file format before 1.6: five pickles (a magic number, the format's version, the machine, the object, the
/// keys of the storages), then the storages one after another, each a count of elements and their bytes.</summary>
internal sealed class LegacyLayout(FileStream file)
{
    private const long Version = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);
    private readonly Dictionary<string, TorchStorage> roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TorchStorage> views = new(StringComparer.Ordinal);

    /// <summary>Reads the object that was saved: PyTorch's, or that of a plain pickle.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or holds what is not allowed.</exception>
    public static object? Read(FileStream file) => new LegacyLayout(file).Read();

    private object? Read()
    {
        file.Position = 0;
        var first = Next(FindStorage);
        if (first is not BigInteger number || number != Magic) return first;
        if (Next() is not Version) throw Broken($"it is of another version than {Version}");
        if (Next() is not PickleDictionary machine || machine.Find("little_endian") is not true) throw Broken("its numbers are big-endian, or the description of its machine is missing; save it again on a little-endian machine");
        var saved = Next(FindStorage);
        if (Next() is not PickleList keys) throw Broken("the list of its storages is missing");
        foreach (var key in keys.Items) PlaceNext(key);
        var unplaced = roots.Values.FirstOrDefault(storage => !storage.IsPlaced);
        return unplaced is null ? saved : throw Broken($"storage '{unplaced.Key}' is missing");
    }

    private object? Next(Func<PickleTuple, PickleInput, object?>? persistent = null)
        => new PickleMachine(new PickleInput(file, file.Name, file.Length), new PickleGlobals([.. TorchGlobals.All, .. NumpyGlobals.All]), persistent).Run();

    // ('storage', class, key, device, elements[, view]); a view is None or (key, offset, elements).
    private TorchStorage FindStorage(PickleTuple id, PickleInput input)
    {
        if (id.Items is not ["storage", var storageClass, string key, _, long count, ..] || id.Items.Length > 6) throw input.Broken("refers to an object outside of the pickle that is no storage");
        var type = TorchGlobals.TypeOf(storageClass, input);
        if (count < 0 || (Int128)count * TorchTypes.SizeOf(type) > file.Length) throw input.Broken($"storage '{key}' claims {count} elements of {type}, which the file of {file.Length} bytes cannot have");
        if (!roots.TryGetValue(key, out var root)) roots.Add(key, root = new TorchStorage(key, type, count));
        if (root.Type != type || root.Count != count) throw input.Broken($"storage '{key}' is once of {root.Count} elements of {root.Type}, once of {count} of {type}");
        return id.Items is [.., PickleTuple view] ? FindView(root, view, input) : root;
    }

    private TorchStorage FindView(TorchStorage root, PickleTuple view, PickleInput input)
    {
        if (view.Items is not [string key, long offset, long count]) throw input.Broken($"a view of storage '{root.Key}' has no key, offset and size");
        if (offset < 0 || count < 0 || offset > root.Count || count > root.Count - offset) throw input.Broken($"a view of elements {offset} to {(Int128)offset + count} of storage '{root.Key}' reaches beyond its {root.Count}");
        if (!views.TryGetValue(key, out var known)) views.Add(key, known = new TorchStorage(key, root, offset, count));
        if (known.Count != count) throw input.Broken($"the view '{key}' is once of {known.Count} elements, once of {count}");
        return known;
    }

    private void PlaceNext(object? name)
    {
        if (name is not string key || !roots.TryGetValue(key, out var storage)) throw Broken($"its list of storages names '{name}', which no tensor refers to");
        if (storage.IsPlaced) throw Broken($"its list of storages names '{key}' twice (overlapping storages)");
        Span<byte> head = stackalloc byte[8];
        if (file.Length - file.Position < head.Length) throw Broken($"it ends before storage '{key}'; it is cut short");
        file.ReadExactly(head);
        var count = BinaryPrimitives.ReadInt64LittleEndian(head);
        if (count != storage.Count) throw Broken($"storage '{key}' has {count} elements where its tensors tell {storage.Count}");
        var bytes = count * storage.ElementSize;
        if (bytes > file.Length - file.Position) throw Broken($"storage '{key}' claims {bytes} bytes where {file.Length - file.Position} follow; it is cut short");
        storage.Place(file.Position);
        file.Position += bytes;
    }

    private InvalidDataException Broken(string what) => new($"{file.Name}: not a usable checkpoint: {what}.");
}
