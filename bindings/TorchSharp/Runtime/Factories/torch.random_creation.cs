namespace TorchSharp;

public static partial class torch
{
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        var type = dtype ?? ScalarType.Int64;
        var target = InitializeDevice(device);
        var created = generator is null
            ? CoreOps.Randperm.Call(n, type, Arg.None, target)
            : CoreOps.RandpermGenerator.Call(n, generator, type, Arg.None, target);
        return Finish(created, requires_grad, null);
    }

    public static Tensor randperm(long n, Tensor @out, Generator? generator = null)
    {
        if (generator is null)
            CoreOps.RandpermOut.CallVoid(n, @out);
        else
            CoreOps.RandpermGeneratorOut.CallVoid(n, generator, @out);
        return @out;
    }

    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null)
    {
        var type = dtype ?? ScalarType.Int64;
        CheckRange(low, type, nameof(low));
        CheckRange(high - 1, type, nameof(high));
        var target = InitializeDevice(device);
        var created = generator is null
            ? CoreOps.Randint.Call(low, high, size, type, Arg.None, target)
            : CoreOps.RandintGenerator.Call(low, high, size, generator, type, Arg.None, target);
        return Finish(created, requires_grad, names);
    }

    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, Array.ConvertAll(size, value => (long)value), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, Array.ConvertAll(size, value => (long)value), dtype, device, requires_grad, generator, names);

    private static Tensor Draw(
        Op op, Op withGenerator, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requiresGrad,
        Generator? generator, string[]? names)
    {
        var type = dtype ?? get_default_dtype();
        var target = InitializeDevice(device);
        var created = generator is null
            ? op.Call(size.ToArray(), type, Arg.None, target)
            : withGenerator.Call(size.ToArray(), generator, type, Arg.None, target);
        return Finish(created, requiresGrad, names);
    }
}
