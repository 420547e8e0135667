using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Detection.Ops.Masks;

/// <summary>Lays the small masks that a mask head predicts over the image (mmdetection's <c>_do_paste_mask</c>): the mask of
/// each box is stretched over the box, bilinearly, and is 0 beyond a pixel around it.</summary>
public static class MaskPaste
{
    /// <summary>Pastes masks one by one, so that no more than one image of floats exists at a time.</summary>
    /// <param name="masks">[n, h, w] probabilities.</param>
    /// <param name="boxes">[n, 4] x1 y1 x2 y2 in pixels of the image; of any size, also partly or wholly outside.</param>
    /// <param name="imageHeight">Height of the image in pixels.</param>
    /// <param name="imageWidth">Width of the image in pixels.</param>
    /// <param name="threshold">The probability from which a pixel is the object's (<c>mask_thr_binary</c>); negative keeps the probabilities.</param>
    /// <returns>[n, imageHeight, imageWidth] bool; with a negative threshold uint8, the probabilities times 255.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Paste(Tensor masks, Tensor boxes, int imageHeight, int imageWidth, double threshold)
    {
        if (masks.dim() != 3 || boxes.dim() != 2 || boxes.shape[1] != 4 || boxes.shape[0] != masks.shape[0])
        {
            throw new ArgumentException(
                $"Masks [n, h, w] are pasted into boxes [n, 4]; found masks [{string.Join(", ", masks.shape)}] and boxes [{string.Join(", ", boxes.shape)}].", nameof(boxes));
        }

        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        var count = masks.shape[0];
        var pasted = zeros([count, imageHeight, imageWidth], threshold < 0 ? ScalarType.Byte : ScalarType.Bool, masks.device);
        if (count == 0) return pasted.MoveToOuterDisposeScope();
        var sources = masks.to(float32);
        var places = boxes.to(float32);
        var corners = places.cpu().contiguous().data<float>().ToArray();
        for (var i = 0; i < count; i++)
        {
            using var step = NewDisposeScope();
            var (left, right) = Reach(corners[4 * i], corners[(4 * i) + 2], imageWidth);
            var (top, bottom) = Reach(corners[(4 * i) + 1], corners[(4 * i) + 3], imageHeight);
            if (right <= left || bottom <= top) continue;
            var box = places[i];
            var values = Sample(sources[i], Along(left, right, box[0], box[2]), Along(top, bottom, box[1], box[3]));
            var part = pasted[i].narrow(0, top, bottom - top).narrow(1, left, right - left);
            part.copy_(threshold < 0 ? (values * 255).to(uint8) : values >= threshold);
        }

        return pasted.MoveToOuterDisposeScope();
    }

    // A pixel more than the box covers on each side; NaN corners reach nothing.
    private static (int Low, int High) Reach(float first, float last, int size)
    {
        if (float.IsNaN(first) || float.IsNaN(last)) return (0, 0);
        return ((int)Math.Clamp(MathF.Floor(first) - 1, 0, size), (int)Math.Clamp(MathF.Ceiling(last) + 1, 0, size));
    }

    // Where the centres of pixels fall in the box, -1 .. 1 from edge to edge. In a box of no extent they are infinite; mmdetection takes the middle then.
    private static Tensor Along(int low, int high, Tensor first, Tensor last) =>
        (((arange(low, high, float32, first.device) + 0.5 - first) / (last - first) * 2) - 1).nan_to_num(0, 0, 0);

    private static Tensor Sample(Tensor mask, Tensor columns, Tensor rows)
    {
        long[] shape = [rows.shape[0], columns.shape[0]];
        var grid = stack([columns.unsqueeze(0).expand(shape), rows.unsqueeze(1).expand(shape)], 2);
        return functional.grid_sample(mask.unsqueeze(0).unsqueeze(0), grid.unsqueeze(0), align_corners: false)[0, 0];
    }
}
