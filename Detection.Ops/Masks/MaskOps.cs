using static TorchSharp.torch;

namespace Detection.Ops.Masks;

/// <summary>Areas, overlaps and boxes of full-size masks.</summary>
public static class MaskOps
{
    // Floats of full-size masks that exist at a time.
    private const long MostElements = 1L << 25;

    /// <summary>Number of pixels of each mask.</summary>
    /// <param name="masks">[n, H, W], bool or 0 and 1.</param>
    /// <returns>[n] int64.</returns>
    public static Tensor Areas(Tensor masks) => masks.count_nonzero([1, 2]);

    /// <summary>Intersection over union of every mask with every other's.</summary>
    /// <param name="first">[n, H, W], bool or 0 and 1.</param>
    /// <param name="second">[m, H, W], of the same size.</param>
    /// <returns>[n, m] float; 0 where both masks are empty.</returns>
    public static Tensor Overlaps(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        var (left, right) = (first.flatten(1), second.flatten(1));
        var common = zeros([left.shape[0], right.shape[0]], float32, first.device);
        var perPart = Math.Max(1, MostElements / Math.Max(1, left.shape[0] + right.shape[0]));
        for (long start = 0; start < left.shape[1]; start += perPart)
        {
            using var step = NewDisposeScope();
            var length = Math.Min(perPart, left.shape[1] - start);
            common.add_(left.narrow(1, start, length).to(float32).matmul(right.narrow(1, start, length).to(float32).t()));
        }

        var union = Areas(first).to(float32).unsqueeze(1) + Areas(second).to(float32).unsqueeze(0) - common;
        return (common / union.clamp(min: 1)).MoveToOuterDisposeScope();
    }

    /// <summary>The tight box of each mask.</summary>
    /// <param name="masks">[n, H, W], bool or 0 and 1.</param>
    /// <returns>[n, 4] float x1 y1 x2 y2 in pixels, right and bottom behind the last pixel; zeros for an empty mask.</returns>
    public static Tensor ToBoxes(Tensor masks)
    {
        using var scope = NewDisposeScope();
        var present = masks.to(@bool);
        var (left, right) = Extent(present.any(1));
        var (top, bottom) = Extent(present.any(2));
        return stack([left, top, right, bottom], 1).to(float32).MoveToOuterDisposeScope();
    }

    private static (Tensor First, Tensor Behind) Extent(Tensor line)
    {
        var places = arange(line.shape[1], int64, line.device).unsqueeze(0).expand_as(line);
        var first = places.masked_fill(line.logical_not(), line.shape[1]).amin([1]);
        var behind = (places + 1).masked_fill(line.logical_not(), 0).amax([1]);
        return (minimum(first, behind), behind);
    }
}
