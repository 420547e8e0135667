using Detection.Core.Serialization.Pickle;
using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>A view into a storage of a file.</summary>
internal sealed class StoredTensor : IStoredArray, IPickleState
{
    private const int MaxDimensions = 64;
    private readonly TorchStorage storage;
    private readonly long offset;
    private readonly long[] strides;
    private readonly long count = 1;
    private readonly long extent;

    /// <summary>Checks that every element lies inside the storage.</summary>
    /// <exception cref="InvalidDataException">One does not, or the view repeats elements.</exception>
    public StoredTensor(TorchStorage storage, long offset, long[] shape, long[] strides, PickleInput input)
    {
        (this.storage, this.offset, Shape, this.strides) = (storage, offset, shape, strides);
        if (shape.Length != strides.Length || shape.Length > MaxDimensions) throw Bad("sizes and strides do not belong together");
        if (offset < 0 || shape.Any(size => size < 0) || strides.Any(stride => stride < 0)) throw Bad("an offset, size or stride is negative");
        if (shape.Contains(0))
        {
            count = 0;
            return;
        }

        Int128 last = 0;
        foreach (var (size, stride) in shape.Zip(strides))
        {
            // Strides of 0 repeat an element; more elements than the storage has would let a few bytes fill the memory.
            if (size > storage.Count || (Int128)count * size > storage.Count) throw Bad($"it has more elements than the storage, which has {storage.Count}");
            count *= size;
            last += (Int128)(size - 1) * stride;
        }

        if (count > storage.Count || offset + last >= storage.Count) throw Bad($"it reaches beyond the storage, which has {storage.Count} elements");
        extent = (long)last + 1;

        InvalidDataException Bad(string why) => input.Broken($"a tensor of size [{string.Join(", ", shape)}], stride [{string.Join(", ", strides)}] and offset {offset} cannot be a view of storage '{storage.Key}': {why}");
    }

    public ScalarType Type => storage.Type;

    public long[] Shape { get; }

    public TorchStorage Storage => storage;

    /// <summary>Attributes that a parameter was given in Python are no part of its value.</summary>
    public void SetState(object? state, PickleInput input)
    {
    }

    public Tensor Read(FileStream file)
    {
        if (count == 0 || IsContiguous()) return ReadRun(file, Shape, count);
        using var run = ReadRun(file, [extent], extent);
        using var view = run.as_strided(Shape, strides);
        return view.contiguous();
    }

    private Tensor ReadRun(FileStream file, long[] shape, long elements)
    {
        var bytes = elements * storage.ElementSize;
        if (bytes > Array.MaxLength) throw new InvalidDataException($"{file.Name}: a tensor of size [{string.Join(", ", Shape)}] has {bytes} bytes; more than {Array.MaxLength} cannot be read.");
        var tensor = empty(shape, storage.Type);
        if (bytes == 0) return tensor;
        file.Position = storage.Position + offset * storage.ElementSize;
        file.ReadExactly(tensor.bytes);
        return tensor;
    }

    private bool IsContiguous()
    {
        var expected = 1L;
        for (var i = Shape.Length - 1; i >= 0; i--)
        {
            if (Shape[i] != 1 && strides[i] != expected) return false;
            expected *= Shape[i];
        }

        return true;
    }
}
