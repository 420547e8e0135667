using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One argument of an operator call, without allocating for it.</summary>
internal readonly struct Arg
{
    private readonly object? reference;
    private readonly long bits;
    private readonly long extra;
    private readonly ValueTag tag;

    private Arg(ValueTag tag, long bits = 0, object? reference = null, long extra = 0)
    {
        this.tag = tag;
        this.bits = bits;
        this.reference = reference;
        this.extra = extra;
    }

    /// <summary>An explicit None (nullopt).</summary>
    public static Arg None => default;

    /// <summary>The default that the operator's schema gives.</summary>
    public static Arg Default => new(ValueTag.Default);

    public static Arg OptionalTensors(params Tensor?[] tensors) => new(ValueTag.OptionalTensorList, 0, tensors);

    public static implicit operator Arg(Tensor? value) => value is null ? None : new(ValueTag.Tensor, 0, value);

    public static implicit operator Arg(long value) => new(ValueTag.Int, value);

    public static implicit operator Arg(int value) => new(ValueTag.Int, value);

    public static implicit operator Arg(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(float value) => (double)value;

    public static implicit operator Arg(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    public static implicit operator Arg(long? value) => value is { } number ? number : None;

    public static implicit operator Arg(int? value) => value is { } number ? number : None;

    public static implicit operator Arg(double? value) => value is { } number ? number : None;

    public static implicit operator Arg(float? value) => value is { } number ? number : None;

    public static implicit operator Arg(bool? value) => value is { } flag ? flag : None;

    public static implicit operator Arg(long[]? value) => value is null ? None : new(ValueTag.IntList, 0, value);

    public static implicit operator Arg(int[]? value) => value is null ? None : new(ValueTag.IntList, 0, value);

    public static implicit operator Arg(double[]? value) => value is null ? None : new(ValueTag.DoubleList, 0, value);

    public static implicit operator Arg(bool[]? value) => value is null ? None : new(ValueTag.BoolList, 0, value);

    public static implicit operator Arg((long, long) value) => new(ValueTag.IntList, value.Item1, null, value.Item2);

    public static implicit operator Arg(Tensor[]? value) => value is null ? None : new(ValueTag.TensorList, 0, value);

    public static implicit operator Arg(List<Tensor>? value) => value is null ? None : new(ValueTag.TensorList, 0, value);

    public static implicit operator Arg(string? value) => value is null ? None : new(ValueTag.String, 0, value);

    public static implicit operator Arg(ScalarType value) => (long)value;

    public static implicit operator Arg(ScalarType? value) => value is { } type ? (long)type : None;

    public static implicit operator Arg(memory_format value) => NativeFormat(value);

    public static implicit operator Arg(memory_format? value) => value is { } format ? NativeFormat(format) : None;

    public static implicit operator Arg(layout value) => (long)value;

    public static implicit operator Arg(torch.Device? value) =>
        value is null ? None : new(ValueTag.Device, (long)value.type, null, value.index);

    public static implicit operator Arg(Generator? value) => value is null ? None : new(ValueTag.Generator, 0, value);

    public static implicit operator Arg(NativeObject? value) => value is null ? None : new(ValueTag.Object, 0, value);

    public static implicit operator Arg(Scalar? value) => value is null ? None : new(value.Tag, value.Bits, null, value.Extra);

    // The package numbers preserve, contiguous, channels last; libtorch contiguous, preserve, channels last.
    private static long NativeFormat(memory_format format) => format switch
    {
        memory_format.preserve_format => 1,
        memory_format.contiguous_format => 0,
        _ => (long)format,
    };

    /// <summary>Bytes that <see cref="Write"/> needs for list elements or text.</summary>
    internal int ScratchBytes => tag switch
    {
        ValueTag.IntList or ValueTag.DoubleList or ValueTag.TensorList or ValueTag.OptionalTensorList =>
            sizeof(long) * Length,
        ValueTag.BoolList => (((bool[])reference!).Length + 7) & ~7,
        ValueTag.String => (Encoding.UTF8.GetByteCount((string)reference!) + 7) & ~7,
        _ => 0,
    };

    private int Length => reference switch
    {
        null => 2,
        Array array => array.Length,
        List<Tensor> list => list.Count,
        _ => 0,
    };

    /// <summary>Writes the native form, placing list elements at <paramref name="scratch"/> and moving it on.</summary>
    internal unsafe void Write(Value* value, ref byte* scratch)
    {
        value->Tag = tag;
        value->Bits = bits;
        value->Count = extra;
        switch (tag)
        {
            case ValueTag.Tensor:
                value->Bits = ((Tensor)reference!).Handle;
                break;
            case ValueTag.Generator:
                value->Bits = ((Generator)reference!).Handle;
                break;
            case ValueTag.Object:
                value->Bits = ((NativeObject)reference!).DangerousGetHandle();
                break;
            case ValueTag.IntList:
                WriteIntegers(value, new Span<long>(scratch, Length));
                break;
            case ValueTag.DoubleList:
                ((double[])reference!).CopyTo(new Span<double>(scratch, Length));
                break;
            case ValueTag.BoolList:
                ((bool[])reference!).CopyTo(new Span<bool>(scratch, Length));
                break;
            case ValueTag.TensorList or ValueTag.OptionalTensorList:
                WriteHandles(new Span<nint>(scratch, Length));
                break;
            case ValueTag.String:
                value->Count = Encoding.UTF8.GetBytes((string)reference!, new Span<byte>(scratch, ScratchBytes));
                break;
            default:
                return;
        }
        if (tag is ValueTag.Tensor or ValueTag.Generator or ValueTag.Object)
            return;
        value->Bits = (nint)scratch;
        if (tag != ValueTag.String)
            value->Count = Length;
        scratch += ScratchBytes;
    }

    private unsafe void WriteIntegers(Value* value, Span<long> target)
    {
        switch (reference)
        {
            case null:
                target[0] = bits;
                target[1] = extra;
                break;
            case long[] longs:
                longs.CopyTo(target);
                break;
            case int[] integers:
                for (int i = 0; i < integers.Length; i++)
                    target[i] = integers[i];
                break;
        }
    }

    private void WriteHandles(Span<nint> target)
    {
        var tensors = reference is List<Tensor> list ? CollectionsMarshal.AsSpan(list) : ((Tensor[])reference!).AsSpan();
        for (int i = 0; i < tensors.Length; i++)
            target[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
    }
}
