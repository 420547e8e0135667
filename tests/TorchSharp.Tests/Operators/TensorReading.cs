using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

internal static class TensorReading
{
    /// <summary>The elements in logical order, whatever the strides.</summary>
    public static T[] ToArray<T>(this Tensor tensor)
        where T : unmanaged
    {
        using var contiguous = tensor.contiguous();
        return contiguous.data<T>().ToArray();
    }
}
