using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators.Gradients;

/// <summary>A float64 argument of a checked function: distinct values spread over [Low, High], shuffled, none near zero.</summary>
public sealed record Input(double Low, double High, params long[] Shape)
{
    /// <summary>Values of both signs, apart from each other and from the kink that many functions have at zero.</summary>
    public static Input Any(params long[] shape) => new(-1.5, 1.45, shape);

    public static Input Positive(params long[] shape) => new(0.3, 2.2, shape);

    public static Input Unit(params long[] shape) => new(-0.85, 0.83, shape);

    public double[] Values()
    {
        var count = (int)Shape.Aggregate(1L, (product, size) => product * size);
        var step = count > 1 ? (High - Low) / (count - 1) : 0;
        var values = Enumerable.Range(0, count).Select(i => Low + i * step).Select(AwayFromZero).ToArray();
        new Random(count).Shuffle(values);
        return values;
    }

    public Tensor ToTensor(double[] values) => tensor(values, Shape);

    private static double AwayFromZero(double value) => Math.Abs(value) < 0.02 ? value + 0.04 : value;
}
