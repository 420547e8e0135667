using Detection.Core.Structures;
using Detection.Ops.Memory;
using static TorchSharp.torch;

namespace Detection.Ops.Boxes;

/// <summary>Overlaps of boxes as in mmdetection's <c>bbox_overlaps</c>: a box is x1 y1 x2 y2 in pixels, its width x2 - x1 (and
/// 1 more with an offset of 1, as in mmdetection 1 and VOC's evaluation), and unions are taken to be at least <c>eps</c>.</summary>
public static class BoxOverlaps
{
    /// <summary>The overlap of every box of one set with every box of another.</summary>
    /// <param name="first">[..., M, 4] float x1 y1 x2 y2.</param>
    /// <param name="second">[..., N, 4] float.</param>
    /// <param name="mode">The measure.</param>
    /// <param name="eps">The least union (and enclosing area), in square pixels.</param>
    /// <param name="offset">0 for boxes whose width is x2 - x1, 1 for x2 - x1 + 1.</param>
    /// <returns>[..., M, N]; differentiable.</returns>
    /// <exception cref="ArgumentException">What is given is no boxes.</exception>
    public static Tensor Pairwise(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU, double eps = 1e-6, int offset = 0)
    {
        Check(first, second, 2);
        if (first.dim() == 2 && second.dim() == 2 && TensorMemory.IsDirect(first) && TensorMemory.IsDirect(second)
            && !TensorMemory.NeedsGradient(first) && !TensorMemory.NeedsGradient(second)
            && first.shape[0] * second.shape[0] <= int.MaxValue / sizeof(float))
        {
            return PairwiseOverlapKernel.Run(first, second, mode, (float)eps, offset);
        }

        return PairwiseByOperators(first, second, mode, eps, offset);
    }

    /// <summary>The overlap of each box with the one at the same place.</summary>
    /// <param name="first">[..., N, 4] float x1 y1 x2 y2.</param>
    /// <param name="second">[..., N, 4] float.</param>
    /// <param name="mode">The measure.</param>
    /// <param name="eps">The least union (and enclosing area), in square pixels.</param>
    /// <param name="offset">0 for boxes whose width is x2 - x1, 1 for x2 - x1 + 1.</param>
    /// <returns>[..., N]; differentiable.</returns>
    /// <exception cref="ArgumentException">What is given is no boxes.</exception>
    public static Tensor Aligned(Tensor first, Tensor second, OverlapMode mode = OverlapMode.IoU, double eps = 1e-6, int offset = 0)
    {
        Check(first, second, 1);
        return Measure(first, second, mode, eps, offset);
    }

    internal static Tensor PairwiseByOperators(Tensor first, Tensor second, OverlapMode mode, double eps, int offset = 0)
    {
        using var rows = first.unsqueeze(-2);
        using var columns = second.unsqueeze(-3);
        return Measure(rows, columns, mode, eps, offset);
    }

    private static void Check(Tensor first, Tensor second, int dimensions)
    {
        if (first.dim() >= dimensions && second.dim() >= dimensions && first.shape[^1] == 4 && second.shape[^1] == 4) return;
        throw new ArgumentException(
            $"Overlaps are measured between boxes [..., 4] (x1, y1, x2, y2), found [{string.Join(", ", first.shape)}] and [{string.Join(", ", second.shape)}].", nameof(first));
    }

    private static Tensor Measure(Tensor first, Tensor second, OverlapMode mode, double eps, int offset)
    {
        using var scope = NewDisposeScope();
        var (low1, high1, low2, high2) = (Low(first), High(first), Low(second), High(second));
        var intersection = Area(low1.maximum(low2), high1.minimum(high2), offset, atLeastZero: true);
        var union = mode == OverlapMode.IoF
            ? Area(low1, high1, offset) + zeros_like(intersection)
            : Area(low1, high1, offset) + Area(low2, high2, offset) - intersection;
        union = union.clamp(min: eps);
        var overlap = intersection / union;
        if (mode == OverlapMode.GIoU)
        {
            var enclosing = Area(low1.minimum(low2), high1.maximum(high2), offset, atLeastZero: true).clamp(min: eps);
            overlap -= (enclosing - union) / enclosing;
        }

        return overlap.MoveToOuterDisposeScope();
    }

    private static Tensor Low(Tensor boxes) => boxes.narrow(-1, 0, 2);

    private static Tensor High(Tensor boxes) => boxes.narrow(-1, 2, 2);

    private static Tensor Area(Tensor low, Tensor high, int offset, bool atLeastZero = false)
    {
        var extent = high - low;
        if (offset != 0) extent += offset;
        if (atLeastZero) extent = extent.clamp(min: 0);
        return extent.select(-1, 0) * extent.select(-1, 1);
    }
}
