using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    private static readonly Dictionary<Type, ScalarType> ElementTypes = new()
    {
        [typeof(bool)] = ScalarType.Bool,
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(BFloat16)] = ScalarType.BFloat16,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof((float, float))] = ScalarType.ComplexFloat32,
        [typeof(System.Numerics.Complex)] = ScalarType.ComplexFloat64,
    };

    internal static ScalarType ToScalarType(Type type) => ElementTypes.TryGetValue(type, out var found)
        ? found
        : throw new NotSupportedException($"The type {type.FullName} cannot be the element type of a tensor.");

    /// <summary>Sets what the operator call itself does not: names and requires_grad.</summary>
    private static Tensor Finish(Tensor tensor, bool requiresGrad, string[]? names)
    {
        if (names is { Length: > 0 })
            tensor.rename_(names);
        if (requiresGrad)
            tensor.requires_grad = true;
        return tensor;
    }

    /// <summary>Applies dtype and device, without leaving the original tensor in the dispose scope.</summary>
    private static Tensor Convert(Tensor created, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names = null)
    {
        var target = InitializeDevice(device);
        if ((dtype is { } type && type != created.dtype) || target.type != DeviceType.CPU)
        {
            var converted = created.to(dtype ?? created.dtype, target);
            created.Dispose();
            created = converted;
        }
        return Finish(created, requiresGrad, names);
    }

    private static Tensor FromScalar(Scalar value, ScalarType dtype, Device? device, bool requiresGrad) =>
        Finish(CoreOps.ScalarTensor.Call(value, dtype, Arg.None, InitializeDevice(device)), requiresGrad, null);

    private static unsafe Tensor CopyOf<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged
    {
        long count = CheckedCount(dimensions, elements.Length);
        var created = CoreOps.Empty.Call(dimensions.ToArray(), ToScalarType(typeof(T)), Arg.None, CPU);
        elements[..(int)count].CopyTo(new Span<T>((void*)created.DataPointer, (int)count));
        return Convert(created, dtype, device, requiresGrad, names);
    }

    private static Tensor CopyOf<T>(
        IList<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged => elements switch
        {
            T[] array => CopyOf<T>(array.AsSpan(), dimensions, dtype, device, requiresGrad, names),
            List<T> list => CopyOf<T>(CollectionsMarshal.AsSpan(list), dimensions, dtype, device, requiresGrad, names),
            _ => CopyOf<T>(elements.ToArray().AsSpan(), dimensions, dtype, device, requiresGrad, names),
        };

    private static Tensor CopyOf<T>(Array elements, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged
    {
        ref byte first = ref MemoryMarshal.GetArrayDataReference(elements);
        var span = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref first), elements.Length);
        return CopyOf(span, Shape(elements), dtype, device, requiresGrad, names);
    }

    /// <summary>A CPU tensor over the array's own memory, which stays pinned as long as libtorch needs it.</summary>
    private static unsafe Tensor Share(Array elements, ScalarType type, ReadOnlySpan<long> dimensions, long offset = 0)
    {
        var pin = GCHandle.Alloc(elements, GCHandleType.Pinned);
        try
        {
            byte* data = (byte*)pin.AddrOfPinnedObject() + (offset * type.ElementSize());
            nint created;
            fixed (long* sizes = dimensions)
            {
                NativeErrors.Check(Native.detection_tensor_from_memory(
                    data, sizes, dimensions.Length, (long)type, &Unpin, GCHandle.ToIntPtr(pin), &created));
            }
            return new Tensor(created, 0);
        }
        catch (ExternalException)
        {
            pin.Free();
            throw;
        }
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();

    private static long[] Shape(Array array)
    {
        var shape = new long[array.Rank];
        for (int i = 0; i < shape.Length; i++)
            shape[i] = array.GetLongLength(i);
        return shape;
    }

    private static long CheckedCount(ReadOnlySpan<long> dimensions, long available)
    {
        long count = 1;
        foreach (long size in dimensions)
            count *= size;
        if (count > available)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {available}");
        return count;
    }

    private static void CheckRange(long value, ScalarType dtype, string argument)
    {
        var (low, high) = dtype switch
        {
            ScalarType.Byte => (byte.MinValue, byte.MaxValue),
            ScalarType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            ScalarType.Int16 => (short.MinValue, short.MaxValue),
            ScalarType.Int32 => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        if (value < low || value > high)
            throw new ArgumentOutOfRangeException(argument, value, $"The value is outside the range of {dtype}");
    }
}
