using System.Text;
using Detection.Core.Serialization.Pickle;
using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>A NumPy array, whose elements a pickle holds itself.</summary>
internal sealed class NumpyArray : IStoredArray, IPickleState
{
    // Python 2's pickles have bytes that may have been read as a text.
    private object data = "";
    private bool columnMajor;

    public ScalarType Type { get; private set; }

    public long[] Shape { get; private set; } = [0];

    public void SetState(object? state, PickleInput input)
    {
        if (state is not PickleTuple { Items: [_, PickleTuple shape, NumpyType type, bool order, string or byte[]] } parts || !shape.Items.All(size => size is >= 0L))
            throw input.Broken("an array's state is not a shape, a type, an order and bytes");
        (Shape, Type, columnMajor, data) = ([.. shape.Items.Cast<long>()], type.Type(input), order, parts.Items[4]!);
        var length = data is byte[] bytes ? bytes.Length : ((string)data).Length;
        Int128 expected = TorchTypes.SizeOf(Type);
        foreach (var size in Shape)
        {
            if (size > int.MaxValue) throw input.Broken($"an array has size {size}");
            expected = Int128.Min(expected * size, long.MaxValue);
        }

        if (expected != length) throw input.Broken($"an array of shape [{string.Join(", ", Shape)}] and type {Type} cannot have {length} bytes");
    }

    /// <summary>The value of a single element, as a number or boolean.</summary>
    public static object Scalar(ScalarType type, byte[] bytes, PickleInput input)
    {
        if (bytes.Length != TorchTypes.SizeOf(type)) throw input.Broken($"a number of type {type} has {bytes.Length} bytes");
        using var tensor = empty([1], type);
        bytes.CopyTo(tensor.bytes);
        if (type == ScalarType.Bool) return bytes[0] != 0;
        using var wide = tensor.to(type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Int64);
        return wide.dtype == ScalarType.Float64 ? (object)wide.data<double>()[0] : wide.data<long>()[0];
    }

    public Tensor Read(FileStream file)
    {
        var bytes = data as byte[] ?? Encoding.ASCII.GetBytes((string)data);
        if (!columnMajor || Shape.Length < 2)
        {
            var tensor = empty(Shape, Type);
            bytes.CopyTo(tensor.bytes);
            return tensor;
        }

        using var transposed = empty([.. Shape.Reverse()], Type);
        bytes.CopyTo(transposed.bytes);
        using var view = transposed.permute([.. Enumerable.Range(0, Shape.Length).Reverse().Select(axis => (long)axis)]);
        return view.contiguous();
    }
}
