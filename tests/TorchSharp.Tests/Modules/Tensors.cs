using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

internal static class Tensors
{
    /// <summary>Equal to the bit, also in shape and type.</summary>
    public static bool Identical(Tensor one, Tensor other)
    {
        using var scope = NewDisposeScope();
        return one.dtype == other.dtype && one.shape.SequenceEqual(other.shape) && one.eq(other).all().item<bool>();
    }

    /// <summary>How many tensors there are once those that only await their finalizers are gone.</summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
