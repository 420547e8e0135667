using Detection.Core.Construction;
using Detection.Ops.RoI;
using static TorchSharp.torch;

namespace Detection.Ops.Masks;

/// <summary>Cuts the targets of a mask head out of ground-truth masks (mmdetection's <c>BitmapMasks.crop_and_resize</c>): RoIAlign
/// of the mask over the box, then half or more is object.</summary>
public static class MaskCrop
{
    // Floats of full-size masks that exist at a time.
    private const long MostElements = 1L << 25;

    /// <summary>Cuts boxes out of masks.</summary>
    /// <param name="masks">[G, H, W] uint8 or bool, 1 where the object is.</param>
    /// <param name="boxes">[n, 4] float x1 y1 x2 y2 in pixels of the masks.</param>
    /// <param name="size">Height and width of a target in cells.</param>
    /// <param name="indices">[n] int64, the mask that each box is cut out of.</param>
    /// <returns>[n, h, w] float, 0 or 1.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, an index names no mask, or a box is not finite.</exception>
    public static Tensor CropAndResize(Tensor masks, Tensor boxes, (int Height, int Width) size, Tensor indices)
    {
        if (masks.dim() != 3 || boxes.dim() != 2 || boxes.shape[1] != 4 || indices.dim() != 1 || indices.shape[0] != boxes.shape[0])
        {
            throw new ArgumentException("Boxes [n, 4] are cut out of masks [G, H, W] that indices [n] name; "
                + $"found boxes [{string.Join(", ", boxes.shape)}], masks [{string.Join(", ", masks.shape)}] and indices [{string.Join(", ", indices.shape)}].", nameof(boxes));
        }

        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        var count = boxes.shape[0];
        var targets = zeros([count, size.Height, size.Width], float32, boxes.device);
        if (count == 0) return targets.MoveToOuterDisposeScope();
        var layer = new RoIAlign(new IntPair(size.Height, size.Width), samplingRatio: 0, aligned: true);
        var regions = cat([indices.to(float32).unsqueeze(1), boxes.detach().to(float32)], 1);
        var perPart = Math.Clamp(MostElements / Math.Max(1, masks.shape[1] * masks.shape[2]), 1, Math.Max(1, masks.shape[0]));
        if (perPart >= masks.shape[0]) return Cut(layer, masks, regions).MoveToOuterDisposeScope();
        for (long start = 0; start < masks.shape[0]; start += perPart)
        {
            using var step = NewDisposeScope();
            var length = Math.Min(perPart, masks.shape[0] - start);
            var chosen = ((indices >= start) & (indices < start + length)).nonzero().squeeze(1);
            if (chosen.shape[0] == 0) continue;
            var own = regions.index_select(0, chosen);
            own.select(1, 0).sub_(start);
            targets.index_copy_(0, chosen, Cut(layer, masks.narrow(0, start, length), own));
        }

        return targets.MoveToOuterDisposeScope();
    }

    private static Tensor Cut(RoIAlign layer, Tensor masks, Tensor regions) =>
        (layer.Pool(masks.to(float32).unsqueeze(1), regions, spatialScale: 1).squeeze(1) >= 0.5).to(float32);
}
