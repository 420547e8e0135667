using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Ops.Boxes;

/// <summary>Conversions and movements of boxes (mmdetection's <c>core/bbox/transforms.py</c>). Boxes are x1 y1 x2 y2 in pixels
/// unless a member says otherwise; results are new tensors and differentiable.</summary>
public static class BoxTransforms
{
    /// <summary>Centre, width and height of boxes.</summary>
    /// <param name="boxes">[..., 4] x1 y1 x2 y2.</param>
    /// <returns>[..., 4] cx cy w h.</returns>
    public static Tensor ToCenters(Tensor boxes)
    {
        using var scope = NewDisposeScope();
        var (low, high) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2));
        return cat([(low + high) / 2, high - low], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Corners of boxes given by centre, width and height.</summary>
    /// <param name="boxes">[..., 4] cx cy w h.</param>
    /// <returns>[..., 4] x1 y1 x2 y2.</returns>
    public static Tensor ToCorners(Tensor boxes)
    {
        using var scope = NewDisposeScope();
        var (center, half) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2) * 0.5);
        return cat([center - half, center + half], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Regions of interest of a batch: boxes with the index of their image in front (<c>bbox2roi</c>).</summary>
    /// <param name="boxes">[n_i, 4 or more] per image; columns after the fourth are left out.</param>
    /// <returns>[sum n_i, 5] image index, x1 y1 x2 y2.</returns>
    /// <exception cref="ArgumentException">There is no image.</exception>
    public static Tensor ToRois(IReadOnlyList<Tensor> boxes)
    {
        if (boxes.Count == 0) throw new ArgumentException("Expected the boxes of at least one image, found none.", nameof(boxes));
        using var scope = NewDisposeScope();
        var parts = new Tensor[boxes.Count];
        for (var image = 0; image < parts.Length; image++)
        {
            var corners = boxes[image].narrow(1, 0, 4);
            parts[image] = cat([corners.new_full(corners.shape[0], 1, image), corners], 1);
        }

        return cat(parts, 0).MoveToOuterDisposeScope();
    }

    /// <summary>Cuts boxes at the border of an image.</summary>
    /// <param name="boxes">[..., 4 * K].</param>
    /// <param name="shape">Height and width of the image in pixels.</param>
    /// <returns>[..., 4 * K] with x in 0 .. width and y in 0 .. height.</returns>
    public static Tensor Clip(Tensor boxes, (int Height, int Width) shape)
    {
        using var scope = NewDisposeScope();
        var points = boxes.reshape([.. boxes.shape[..^1], boxes.shape[^1] / 2, 2]);
        var x = points.select(-1, 0).clamp(0, shape.Width);
        var y = points.select(-1, 1).clamp(0, shape.Height);
        return stack([x, y], -1).reshape(boxes.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Mirrors boxes with their image (<c>bbox_flip</c>).</summary>
    /// <param name="boxes">[..., 4 * K].</param>
    /// <param name="shape">Height and width of the image in pixels.</param>
    /// <param name="direction">How the image is mirrored.</param>
    public static Tensor Flip(Tensor boxes, (int Height, int Width) shape, FlipDirection direction)
    {
        using var scope = NewDisposeScope();
        var corners = boxes.reshape([.. boxes.shape[..^1], boxes.shape[^1] / 4, 4]).unbind(-1);
        var (x1, y1, x2, y2) = (corners[0], corners[1], corners[2], corners[3]);
        if (direction is FlipDirection.Horizontal or FlipDirection.Diagonal) (x1, x2) = (shape.Width - x2, shape.Width - x1);
        if (direction is FlipDirection.Vertical or FlipDirection.Diagonal) (y1, y2) = (shape.Height - y2, shape.Height - y1);
        return stack([x1, y1, x2, y2], -1).reshape(boxes.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Stretches the plane that boxes lie in, as resizing an image does.</summary>
    /// <param name="boxes">[..., 4 * K].</param>
    /// <param name="scaleX">Factor for x.</param>
    /// <param name="scaleY">Factor for y.</param>
    public static Tensor Scale(Tensor boxes, double scaleX, double scaleY)
    {
        using var scope = NewDisposeScope();
        var factors = tensor(new float[] { (float)scaleX, (float)scaleY }, boxes.dtype, boxes.device);
        var points = boxes.reshape([.. boxes.shape[..^1], boxes.shape[^1] / 2, 2]);
        return (points * factors).reshape(boxes.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Brings boxes of the network input back to the original image, by dividing as mmdetection does.</summary>
    /// <param name="boxes">[..., 4 * K] in pixels of the network input.</param>
    /// <param name="meta">The image and what was done to it; a mirroring is not undone.</param>
    /// <returns>[..., 4 * K] in pixels of the original image.</returns>
    public static Tensor ToOriginal(Tensor boxes, ImageMeta meta)
    {
        using var scope = NewDisposeScope();
        var factors = tensor(new float[] { meta.ScaleX, meta.ScaleY }, boxes.dtype, boxes.device);
        var points = boxes.reshape([.. boxes.shape[..^1], boxes.shape[^1] / 2, 2]);
        return (points / factors).reshape(boxes.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Grows or shrinks boxes about their centres (<c>bbox_rescale</c>).</summary>
    /// <param name="boxes">[..., 4].</param>
    /// <param name="factor">New width per old width.</param>
    public static Tensor Rescale(Tensor boxes, double factor)
    {
        using var scope = NewDisposeScope();
        var (low, high) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2));
        var (center, half) = ((low + high) * 0.5, (high - low) * (0.5 * factor));
        return cat([center - half, center + half], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Areas of boxes.</summary>
    /// <param name="boxes">[..., 4].</param>
    /// <returns>[...] square pixels; negative where only one side is.</returns>
    public static Tensor Areas(Tensor boxes)
    {
        using var scope = NewDisposeScope();
        var extent = boxes.narrow(-1, 2, 2) - boxes.narrow(-1, 0, 2);
        return (extent.select(-1, 0) * extent.select(-1, 1)).MoveToOuterDisposeScope();
    }
}
