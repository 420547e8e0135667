using Detection.Core.Serialization.Pickle;

namespace Detection.Core.Serialization.Torch;

/// <summary>Finds the weights in what was saved: the state dict itself, or a dictionary with it under one of the usual names
/// (mmdetection's <c>state_dict</c>, Detectron's <c>blobs</c> and <c>model</c> ...).</summary>
internal static class SavedState
{
    private const string ParallelPrefix = "module.";
    private static readonly string[] Names = ["state_dict", "model_state_dict", "model_state", "model", "net", "network", "module", "weights", "params", "blobs"];

    /// <summary>Finds them.</summary>
    /// <param name="saved">The saved object.</param>
    /// <param name="path">The file, for messages.</param>
    /// <returns>The tensors, without the prefix <c>module.</c> of parallel training, and what surrounds them.</returns>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public static (Dictionary<string, IStoredArray> Tensors, PickleDictionary? Around) Find(object? saved, string path)
    {
        if (saved is not PickleDictionary top) throw new InvalidDataException($"{path}: not a usable checkpoint: it holds no dictionary of tensors. In Python, save the weights with torch.save(model.state_dict(), 'weights.pth').");
        foreach (var name in Names)
        {
            if (top.Find(name) is not PickleDictionary inner) continue;
            if (HasTensors(inner)) return (Tensors(inner, path), top);
            if (Names.Select(inner.Find).OfType<PickleDictionary>().FirstOrDefault(HasTensors) is { } nested) return (Tensors(nested, path), top);
        }

        if (HasTensors(top)) return (Tensors(top, path), null);
        throw new InvalidDataException($"{path}: not a usable checkpoint: it has no tensors under {string.Join(", ", Names)}; it has {string.Join(", ", top.Items.Take(12).Select(item => $"'{item.Key}'"))}.");
    }

    private static bool HasTensors(PickleDictionary dictionary) => dictionary.Items.Any(item => item.Value is IStoredArray);

    private static Dictionary<string, IStoredArray> Tensors(PickleDictionary state, string path)
    {
        var tensors = new Dictionary<string, IStoredArray>(StringComparer.Ordinal);
        foreach (var (key, value) in state.Items)
        {
            if (key is not string name || value is not IStoredArray tensor) continue;
            if (!tensors.TryAdd(name.StartsWith(ParallelPrefix, StringComparison.Ordinal) ? name[ParallelPrefix.Length..] : name, tensor))
                throw new InvalidDataException($"{path}: not a usable checkpoint: it has '{name}' both with and without the prefix '{ParallelPrefix}'.");
        }

        return tensors;
    }
}
