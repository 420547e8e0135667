using Detection.Models.Verification;
using static TorchSharp.torch;

namespace Detection.Models.Tests;

/// <summary>Tensors of the recorded cases' generator, which the references of constants were given too.</summary>
internal static class Noise
{
    /// <summary>Values in -scale .. scale.</summary>
    public static Tensor Of(string name, double scale, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        CounterGenerator.Fill(name, values, 0, scale);
        return tensor(values, shape);
    }
}
