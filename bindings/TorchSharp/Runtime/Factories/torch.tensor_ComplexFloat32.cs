namespace TorchSharp;

public static partial class torch
{
    public static Tensor as_tensor(IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray.ToArray(), dtype, device);

    public static Tensor as_tensor((float, float)[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        CopyOf(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        (float Real, float Imaginary)[] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        CopyOf<(float, float)>(rawArray.AsSpan(), [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        (float Real, float Imaginary)[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        CopyOf<(float, float)>(rawArray.AsSpan(), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        CopyOf(rawArray, [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, long rows, long columns, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        CopyOf(rawArray, [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        CopyOf(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        CopyOf(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        (float Real, float Imaginary)[,] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        CopyOf<(float, float)>((Array)rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        (float Real, float Imaginary)[,,] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        CopyOf<(float, float)>((Array)rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        (float Real, float Imaginary)[,,,] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        CopyOf<(float, float)>((Array)rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float real, float imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromScalar(new System.Numerics.Complex(real, imaginary), dtype ?? ScalarType.ComplexFloat32, device, requires_grad);

    public static Tensor tensor(
        (float Real, float Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromScalar(scalar, dtype ?? ScalarType.ComplexFloat32, device, requires_grad);
}
