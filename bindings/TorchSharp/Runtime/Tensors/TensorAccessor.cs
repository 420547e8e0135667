using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a CPU tensor in row-major order, whatever its strides.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;
    private readonly nint pointer;
    private torch.Tensor? tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
        {
            throw new InvalidOperationException(
                "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }
        pointer = tensor.DataPointer;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
        this.tensor = tensor;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public unsafe T this[params long[] indices]
    {
        get
        {
            var value = ((T*)pointer)[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            ((T*)pointer)[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public T[] ToArray()
    {
        var result = new T[Count];
        if (result.Length > 0)
            CopyTo(result);
        return result;
    }

    public Array ToNDArray()
    {
        if (shape.Length < 2)
            return ToArray();
        var result = Array.CreateInstance(typeof(T), shape);
        if (Count > 0)
        {
            ref byte first = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(result);
            var target = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
                ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref first), checked((int)Count));
            CopyTo(target);
        }
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        var target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous)
        {
            new ReadOnlySpan<T>((T*)pointer + tensorIndex, count).CopyTo(target);
        }
        else
        {
            var walk = new StridedWalk(shape, strides, tensorIndex);
            for (int i = 0; i < count; i++, walk.Next())
                target[i] = ((T*)pointer)[walk.Offset];
        }
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        var source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous)
        {
            source[..count].CopyTo(new Span<T>((T*)pointer + tensorIndex, count));
        }
        else
        {
            var walk = new StridedWalk(shape, strides, tensorIndex);
            for (int i = 0; i < count; i++, walk.Next())
                ((T*)pointer)[walk.Offset] = source[i];
        }
        GC.KeepAlive(tensor);
    }

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => base.GetHashCode();

    public void Dispose() => tensor = null;

    public IEnumerator<T> GetEnumerator()
    {
        var walk = new StridedWalk(shape, strides, 0);
        for (long i = 0; i < Count; i++, walk.Next())
            yield return Read(walk.Offset);
        GC.KeepAlive(tensor);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private unsafe T Read(long offset) => ((T*)pointer)[offset];

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            long index = indices[0];
            if (index < 0 || index >= Count)
                throw new IndexOutOfRangeException($"{index} in a collection of {Count} elements.");
            return contiguous ? index : new StridedWalk(shape, strides, index).Offset;
        }
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indices for a tensor of {shape.Length} dimensions.", nameof(indices));
        long offset = 0;
        for (int i = 0; i < shape.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= shape[i])
                throw new IndexOutOfRangeException($"{indices[i]} >= {shape[i]} in dimension {i}.");
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private void CheckStart(long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex >= Count)
            throw new ArgumentOutOfRangeException(nameof(tensorIndex));
    }
}
