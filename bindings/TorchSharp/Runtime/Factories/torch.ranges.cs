namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        var type = dtype ?? (integral ? ScalarType.Int64 : get_default_dtype());
        var created = CoreOps.Arange.Call(start, stop, step, type, Arg.None, InitializeDevice(device));
        return Finish(created, requires_grad, null);
    }

    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var created = CoreOps.Linspace.Call(start, end, steps, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device));
        return Finish(created, requires_grad, null);
    }

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        var created = CoreOps.Logspace.Call(
            start, end, steps, @base, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device));
        return Finish(created, requires_grad, null);
    }

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        var created = CoreOps.Eye.Call(
            rows, columns == -1 ? rows : columns, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device));
        return Finish(created, requires_grad, names);
    }

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var created = CoreOps.Empty.Call(size.ToArray(), dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device));
        return Finish(CoreOps.Normal.CallInplace(created, mean, std, generator), requires_grad, names);
    }

    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        var created = CoreOps.EmptyStrided.Call(
            size, strides, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device));
        return Finish(created, requires_grad, names);
    }

    public static Tensor sparse_coo_tensor(
        Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        var created = CoreOps.SparseCoo.Call(
            indices, values, size, dtype ?? values.dtype, Arg.None, InitializeDevice(device));
        return Finish(created, requires_grad, names);
    }
}
