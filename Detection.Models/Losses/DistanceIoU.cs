using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Overlap of boxes and distance of their centres (Zheng et al., Distance-IoU Loss, AAAI 2020, eq. 6 and 7). The union has
/// <c>eps</c> added, rather than being at least that, as in the loss functions of mmdetection.</summary>
internal static class DistanceIoU
{
    /// <summary>Measures each box against the one at the same place.</summary>
    /// <param name="first">[n, 4] x1 y1 x2 y2.</param>
    /// <param name="second">[n, 4].</param>
    /// <param name="eps">Added to the union and to the squared diagonal.</param>
    /// <returns>[n] intersection over union, and [n] squared distance of the centres relative to the diagonal of the box around both;
    /// differentiable.</returns>
    public static (Tensor Overlaps, Tensor Distances) Measure(Tensor first, Tensor second, double eps)
    {
        using var scope = NewDisposeScope();
        var (low1, high1, low2, high2) = (Low(first), High(first), Low(second), High(second));
        var intersection = Product((high1.minimum(high2) - low1.maximum(low2)).clamp(min: 0));
        var union = Product(high1 - low1) + Product(high2 - low2) - intersection + eps;
        var diagonal = (high1.maximum(high2) - low1.minimum(low2)).clamp(min: 0).square().sum(dim: 1) + eps;
        var shift = ((low2 + high2) - (low1 + high1)).square().sum(dim: 1) / 4;
        return scope.MoveToOuter(intersection / union, shift / diagonal);
    }

    private static Tensor Low(Tensor boxes) => boxes.narrow(1, 0, 2);

    private static Tensor High(Tensor boxes) => boxes.narrow(1, 2, 2);

    private static Tensor Product(Tensor extent) => extent.select(1, 0) * extent.select(1, 1);
}
