using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Boxes;

/// <summary>Overlaps of boxes as in mmdetection's <c>bbox_overlaps</c>: a box is x1 y1 x2 y2 in pixels, its width x2 - x1, and
/// unions are taken to be at least <c>eps</c>.</summary>
public static class BoxOverlaps
{
    /// <summary>The overlap of every box of one set with every box of another.</summary>
    /// <param name="first">[..., M, 4] float x1 y1 x2 y2.</param>
    /// <param name="second">[..., N, 4] float.</param>
    /// <param name="mode">The measure.</param>
    /// <param name="eps">The least union (and enclosing area), in square pixels.</param>
    /// <returns>[..., M, N]; differentiable.</returns>
    public static Tensor Pairwise(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU, double eps = 1e-6)
    {
        if (first.dim() == 2 && second.dim() == 2 && TensorMemory.IsDirect(first) && TensorMemory.IsDirect(second)
            && !TensorMemory.NeedsGradient(first) && !TensorMemory.NeedsGradient(second)
            && first.shape[0] * second.shape[0] <= int.MaxValue / sizeof(float))
        {
            return PairwiseOverlapKernel.Run(first, second, mode, (float)eps);
        }

        return PairwiseByOperators(first, second, mode, eps);
    }

    /// <summary>The overlap of each box with the one at the same place.</summary>
    /// <param name="first">[..., N, 4] float x1 y1 x2 y2.</param>
    /// <param name="second">[..., N, 4] float.</param>
    /// <param name="mode">The measure.</param>
    /// <param name="eps">The least union (and enclosing area), in square pixels.</param>
    /// <returns>[..., N]; differentiable.</returns>
    public static Tensor Aligned(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU, double eps = 1e-6) =>
        Measure(first, second, mode, eps);

    internal static Tensor PairwiseByOperators(Tensor first, Tensor second, OverlapMode mode, double eps)
    {
        using var rows = first.unsqueeze(-2);
        using var columns = second.unsqueeze(-3);
        return Measure(rows, columns, mode, eps);
    }

    private static Tensor Measure(Tensor first, Tensor second, OverlapMode mode, double eps)
    {
        using var scope = NewDisposeScope();
        var (low1, high1, low2, high2) = (Low(first), High(first), Low(second), High(second));
        var extent = (high1.minimum(high2) - low1.maximum(low2)).clamp(min: 0);
        var intersection = extent.select(-1, 0) * extent.select(-1, 1);
        var union = mode == OverlapMode.IoF
            ? Area(low1, high1) + zeros_like(intersection)
            : Area(low1, high1) + Area(low2, high2) - intersection;
        union = union.clamp(min: eps);
        var overlap = intersection / union;
        if (mode == OverlapMode.GIoU)
        {
            var enclosing = Area(low1.minimum(low2), high1.maximum(high2), atLeastZero: true).clamp(min: eps);
            overlap -= (enclosing - union) / enclosing;
        }

        return overlap.MoveToOuterDisposeScope();
    }

    private static Tensor Low(Tensor boxes) => boxes.narrow(-1, 0, 2);

    private static Tensor High(Tensor boxes) => boxes.narrow(-1, 2, 2);

    private static Tensor Area(Tensor low, Tensor high, bool atLeastZero = false)
    {
        var extent = high - low;
        if (atLeastZero) extent = extent.clamp(min: 0);
        return extent.select(-1, 0) * extent.select(-1, 1);
    }
}
