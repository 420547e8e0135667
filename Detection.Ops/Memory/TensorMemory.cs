using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Ops.Memory;

/// <summary>Direct access to the elements of CPU tensors, for vectorised kernels.</summary>
public static class TensorMemory
{
    /// <summary>Whether a kernel can read or write the tensor's elements directly: on the CPU, of the given type and small
    /// enough for one span.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="type">The element type that the kernel is written for.</param>
    public static bool IsDirect(Tensor tensor, ScalarType type = ScalarType.Float32) =>
        tensor.device_type == DeviceType.CPU && tensor.dtype == type && tensor.numel() * tensor.ElementSize <= int.MaxValue;

    /// <summary>Whether a result of the tensor has to carry gradients.</summary>
    /// <param name="tensor">Any tensor.</param>
    public static bool NeedsGradient(Tensor tensor) => tensor.requires_grad && is_grad_enabled();

    /// <summary>The address of the first element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">A contiguous CPU tensor; it must outlive the use of the address.</param>
    /// <returns>Null for an empty tensor.</returns>
    public static unsafe T* Pointer<T>(Tensor tensor) where T : unmanaged =>
        tensor.numel() == 0 ? null : (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
