using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>Draws the heat maps that a grid head is trained on.</summary>
/// <param name="layout">The grid.</param>
internal sealed class GridTargets(GridLayout layout)
{
    /// <summary>Discs around the grid points of the ground truth, seen from the doubled boxes.</summary>
    /// <param name="boxes">[P, 4].</param>
    /// <param name="truths">[P, 4].</param>
    /// <param name="radius">Radius of the discs in cells.</param>
    /// <returns>[P, points, h, w] float on the boxes' device.</returns>
    public Tensor Draw(Tensor boxes, Tensor truths, int radius)
    {
        using var scope = NewDisposeScope();
        var (box, truth) = (boxes.cpu().contiguous().data<float>().ToArray(), truths.cpu().contiguous().data<float>().ToArray());
        var (count, points, size) = ((int)boxes.shape[0], layout.Corners.Count, layout.PartSize);
        var maps = new float[count * points * size * size];
        for (var index = 0; index < count; index++)
        {
            var (x1, width) = Doubled(box[index * 4], box[(index * 4) + 2]);
            var (y1, height) = Doubled(box[(index * 4) + 1], box[(index * 4) + 3]);
            if (width <= layout.Side || height <= layout.Side) continue;
            for (var point = 0; point < points; point++)
            {
                var x = Cell(Between(truth[index * 4], truth[(index * 4) + 2], point / layout.Side), x1, width) - layout.Corners[point].X;
                var y = Cell(Between(truth[(index * 4) + 1], truth[(index * 4) + 3], point % layout.Side), y1, height) - layout.Corners[point].Y;
                Disc(maps.AsSpan(((index * points) + point) * size * size, size * size), x, y, radius);
            }
        }

        return tensor(maps, [count, points, size, size], device: boxes.device).MoveToOuterDisposeScope();
    }

    private static (float Start, float Extent) Doubled(float low, float high)
    {
        var (start, end) = (low - ((high - low) / 2), high + ((high - low) / 2));
        return (start, end - start);
    }

    private float Between(float low, float high, int index)
    {
        var share = 1 - ((double)index / (layout.Side - 1));
        return ((float)share * low) + ((float)(1 - share) * high);
    }

    private int Cell(float position, float start, float extent) => (int)((position - start) / extent * layout.MapSize);

    private void Disc(Span<float> map, int centerX, int centerY, int radius)
    {
        for (var y = Math.Max(centerY - radius, 0); y <= Math.Min(centerY + radius, layout.PartSize - 1); y++)
        {
            for (var x = Math.Max(centerX - radius, 0); x <= Math.Min(centerX + radius, layout.PartSize - 1); x++)
            {
                var (dx, dy) = (x - centerX, y - centerY);
                if ((dx * dx) + (dy * dy) <= radius * radius) map[(y * layout.PartSize) + x] = 1;
            }
        }
    }
}
