using System.Numerics;

namespace TorchSharp;

/// <summary>A number as libtorch's operators take it: integral, floating point, boolean or complex.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(ValueTag tag, long bits, long extra = 0)
    {
        Tag = tag;
        Bits = bits;
        Extra = extra;
    }

    public torch.ScalarType Type => Tag switch
    {
        ValueTag.Int => torch.ScalarType.Int64,
        ValueTag.Bool => torch.ScalarType.Bool,
        ValueTag.Complex => torch.ScalarType.ComplexFloat64,
        _ => torch.ScalarType.Float64,
    };

    internal ValueTag Tag { get; }

    internal long Bits { get; }

    internal long Extra { get; }

    internal double Real => Tag is ValueTag.Int or ValueTag.Bool ? Bits : BitConverter.Int64BitsToDouble(Bits);

    internal double Imaginary => Tag == ValueTag.Complex ? BitConverter.Int64BitsToDouble(Extra) : 0;

    internal long Integer => Tag is ValueTag.Int or ValueTag.Bool ? Bits : (long)Real;

    public static implicit operator Scalar(byte value) => FromInteger(value);

    public static implicit operator Scalar(sbyte value) => FromInteger(value);

    public static implicit operator Scalar(short value) => FromInteger(value);

    public static implicit operator Scalar(int value) => FromInteger(value);

    public static implicit operator Scalar(long value) => FromInteger(value);

    public static implicit operator Scalar(Half value) => FromDouble((double)value);

    public static implicit operator Scalar(BFloat16 value) => FromDouble((double)value);

    public static implicit operator Scalar(float value) => FromDouble(value);

    public static implicit operator Scalar(double value) => FromDouble(value);

    public static implicit operator Scalar(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);

    public static implicit operator Scalar(Complex value) => new(
        ValueTag.Complex, BitConverter.DoubleToInt64Bits(value.Real), BitConverter.DoubleToInt64Bits(value.Imaginary));

    public void Dispose()
    {
    }

    private static Scalar FromInteger(long value) => new(ValueTag.Int, value);

    private static Scalar FromDouble(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));
}
