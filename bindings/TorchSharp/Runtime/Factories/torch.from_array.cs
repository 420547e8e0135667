namespace TorchSharp;

public static partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var type = ToScalarType(rawArray.GetType().GetElementType()!);
        // A pinning handle refuses tuples, so their memory cannot be shared.
        var created = type == ScalarType.ComplexFloat32
            ? CopyOf<(float, float)>(rawArray, null, CPU, false, null)
            : Share(rawArray, type, Shape(rawArray));
        return Convert(created, dtype, device, requires_grad, names);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        from_array(data, dtype, device, false);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null)
    {
        var type = dtype ?? data.dtype;
        var target = device ?? data.device;
        bool same = type == data.dtype && target.type == data.device_type
            && (target.index == -1 || target.index == data.device_index);
        return same ? data.alias() : data.to(type, target).requires_grad_(data.requires_grad);
    }

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        long length = rawArray.LongLength;
        if (offset < 0 || offset >= length)
            throw new ArgumentException($"invalid value for 'offset': {offset}");
        if (count < 0)
            count = length - offset;
        if (count > length - offset)
            throw new IndexOutOfRangeException($"element count is too large: {count}");
        var type = ToScalarType(rawArray.GetType().GetElementType()!);
        if (type == ScalarType.ComplexFloat32)
            throw new NotImplementedException("frombuffer(ComplexFloat32)");
        return Convert(Share(rawArray, type, [count], offset), dtype, CPU, requires_grad);
    }
}
