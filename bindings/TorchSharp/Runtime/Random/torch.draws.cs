namespace TorchSharp;

public static partial class torch
{
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) == 1;

    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);

    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);

    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var drawn = randint(low, high, Array.Empty<long>(), device: CPU, generator: generator);
        return drawn.item<long>();
    }

    public static double rand_float(Generator? generator = null)
    {
        using var drawn = rand(Array.Empty<long>(), ScalarType.Float64, CPU, generator: generator);
        return drawn.item<double>();
    }

    public static double randn_float(Generator? generator = null)
    {
        using var drawn = randn(Array.Empty<long>(), ScalarType.Float64, CPU, generator: generator);
        return drawn.item<double>();
    }
}
