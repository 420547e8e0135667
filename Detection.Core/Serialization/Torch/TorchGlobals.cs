using Detection.Core.Serialization.Pickle;
using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>The names of PyTorch that a file of weights refers to.</summary>
internal static class TorchGlobals
{
    private const string StoragePrefix = "torch.";

    /// <summary>All of them.</summary>
    public static IEnumerable<PickleGlobal> All
    {
        get
        {
            yield return new PickleGlobal("torch._utils._rebuild_tensor", Tensor);
            yield return new PickleGlobal("torch._utils._rebuild_tensor_v2", Tensor);
            yield return new PickleGlobal("torch._utils._rebuild_parameter", First);
            yield return new PickleGlobal("torch._utils._rebuild_parameter_with_state", First);
            yield return new PickleGlobal("torch.Size", First);
            yield return new PickleGlobal("torch.device", Device);
            foreach (var (storage, _) in TorchTypes.Storages)
            {
                yield return new PickleGlobal(StoragePrefix + storage);
                yield return new PickleGlobal($"torch.cuda.{storage}");
            }

            foreach (var name in TorchTypes.Names) yield return new PickleGlobal("torch." + name);
        }
    }

    /// <summary>The element type of a storage class.</summary>
    public static ScalarType TypeOf(object? storageClass, PickleInput input)
    {
        if (storageClass is PickleGlobal { Name: var name })
            foreach (var (storage, type) in TorchTypes.Storages)
                if (name.EndsWith("." + storage, StringComparison.Ordinal)) return type;
        throw input.Broken("a storage's class is none of PyTorch's");
    }

    // (storage, offset, size, stride, ...); what follows concerns gradients.
    private static StoredTensor Tensor(PickleTuple arguments, PickleInput input) => arguments.Items is [TorchStorage storage, long offset, PickleTuple size, PickleTuple stride, ..]
        ? new StoredTensor(storage, offset, Numbers(size, input), Numbers(stride, input), input)
        : throw input.Broken("a tensor is made of something else than a storage, an offset, a size and a stride");

    private static object? First(PickleTuple arguments, PickleInput input) => arguments.Items is [var first, ..] ? first : throw input.Broken("a call has no arguments");

    private static string Device(PickleTuple arguments, PickleInput input) => arguments.Items switch
    {
        [string kind] => kind,
        [string kind, long index] => $"{kind}:{index}",
        _ => throw input.Broken("a device is made of something else than a name and an index"),
    };

    private static long[] Numbers(PickleTuple tuple, PickleInput input)
    {
        if (!tuple.Items.All(item => item is long)) throw input.Broken("a size or stride is no number");
        return [.. tuple.Items.Cast<long>()];
    }
}
