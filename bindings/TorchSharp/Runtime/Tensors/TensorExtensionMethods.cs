using System.Globalization;
using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    public static string str(
        this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default) => tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    public static string jlstr(
        this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    public static string metastr(this Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    public static string npstr(
        this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    public static string cstr(
        this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    public static Tensor print(
        this Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }

    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.shape, size => (int)size);

    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => 1,
    };

    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) =>
        rawArray switch
        {
            byte[] values => tensor(values, dimensions, requires_grad: requires_grad),
            sbyte[] values => tensor(values, dimensions, requires_grad: requires_grad),
            short[] values => tensor(values, dimensions, requires_grad: requires_grad),
            int[] values => tensor(values, dimensions, requires_grad: requires_grad),
            long[] values => tensor(values, dimensions, requires_grad: requires_grad),
            double[] values => tensor(values, dimensions, requires_grad: requires_grad),
            float[] values => tensor(values, dimensions, requires_grad: requires_grad),
            bool[] values => tensor(values, dimensions, requires_grad: requires_grad),
            BFloat16[] values => tensor(values, dimensions, requires_grad: requires_grad),
            _ => throw new NotImplementedException($"Creating tensor of type {typeof(T)} is not supported."),
        };

    public static Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false)
        where T : struct
    {
        if (requires_grad && scalar is not (float or double or BFloat16))
            throw new ArgumentException("Only floating point types support gradients.", nameof(requires_grad));
        return scalar switch
        {
            byte value => tensor(value, device, requires_grad),
            sbyte value => tensor(value, device, requires_grad),
            short value => tensor(value, device, requires_grad),
            int value => tensor(value, device, requires_grad),
            long value => tensor(value, null, device, requires_grad),
            float value => tensor(value, device, requires_grad),
            double value => tensor(value, null, device, requires_grad),
            BFloat16 value => tensor(value, null, device, requires_grad),
            _ => throw new NotImplementedException($"Creating tensor of type {typeof(T)} is not supported."),
        };
    }

    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value) => value.ToScalar().ToComplexFloat32();

    public static Complex ToComplexFloat64(this Tensor value) => value.ToScalar().ToComplexFloat64();

    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    public static BFloat16 ToBFloat16(this Tensor value) => value.ToScalar().ToBFloat16();

    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    public static (float Real, float Imaginary) ToComplex32(this Tensor value) => value.ToScalar().ToComplexFloat32();

    public static Complex ToComplex64(this Tensor value) => value.ToScalar().ToComplexFloat64();

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);
}
