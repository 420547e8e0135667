using static TorchSharp.torch;

namespace Detection.Ops.Tests.Golden;

/// <summary>Comparisons of tensors.</summary>
internal static class TensorAssert
{
    /// <summary>Shapes are equal and every element differs by at most <c>tolerance * (1 + |expected|)</c>.</summary>
    public static void AreClose(Tensor actual, Tensor expected, double tolerance = 1e-5)
    {
        Assert.That(actual.shape, Is.EqualTo(expected.shape));
        if (expected.numel() == 0) return;
        using var scope = NewDisposeScope();
        var (found, wanted) = (actual.detach().to(float64).cpu(), expected.detach().to(float64).cpu());
        var worst = ((found - wanted).abs() / (wanted.abs() + 1)).max().item<double>();
        Assert.That(worst, Is.LessThanOrEqualTo(tolerance), "the worst deviation");
    }

    /// <summary>Shapes are equal and every element differs by at most <c>tolerance * (1 + largest |expected|)</c>: for sums of thousands of
    /// products, whose rounding goes with the products rather than with the sum.</summary>
    public static void AreCloseInScale(Tensor actual, Tensor expected, double tolerance = 1e-5)
    {
        Assert.That(actual.shape, Is.EqualTo(expected.shape));
        using var scope = NewDisposeScope();
        var (found, wanted) = (actual.detach().to(float64).cpu(), expected.detach().to(float64).cpu());
        var worst = ((found - wanted).abs().max() / (wanted.abs().max() + 1)).item<double>();
        Assert.That(worst, Is.LessThanOrEqualTo(tolerance), "the worst deviation");
    }

    /// <summary>Shapes and every bit are equal.</summary>
    public static void AreSame(Tensor actual, Tensor expected)
    {
        Assert.That(actual.shape, Is.EqualTo(expected.shape));
        Assert.That(actual.detach().eq(expected.detach()).all().item<bool>(), Is.True, "every element is equal");
    }

    /// <summary>The elements as numbers.</summary>
    public static long[] Longs(Tensor tensor) => tensor.to(int64).cpu().contiguous().data<long>().ToArray();

    /// <summary>The elements as numbers.</summary>
    public static double[] Doubles(Tensor tensor) => tensor.detach().to(float64).cpu().contiguous().reshape(-1).data<double>().ToArray();
}
