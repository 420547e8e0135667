using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIAlign from plain tensor operators: for any device and element type, differentiable through them.</summary>
internal static class RoIAlignOperators
{
    // Elements of the sampled values that exist at a time.
    private const long MaxElements = 1L << 25;

    /// <param name="features">[N, C, H, W].</param>
    /// <param name="rois">[R, 5].</param>
    /// <param name="settings">What to compute.</param>
    /// <returns>[R, C, h, w].</returns>
    public static Tensor Apply(Tensor features, Tensor rois, RoIAlignSettings settings)
    {
        using var scope = NewDisposeScope();
        var (count, channels) = (rois.shape[0], features.shape[1]);
        if (count == 0) return features.new_zeros(0, channels, settings.Height, settings.Width).MoveToOuterDisposeScope();

        var cells = features.permute(0, 2, 3, 1).reshape(-1, channels);
        var axes = Axes(rois.to(features.dtype), settings);
        var (gridHeight, gridWidth) = LargestGrid(axes.GridHeight, axes.GridWidth, settings);
        var perRegion = Math.Max(1, settings.Height * settings.Width * (long)gridHeight * gridWidth * channels);
        var size = Math.Clamp(MaxElements / perRegion, 1, count);
        var images = rois.select(1, 0).to(int64);
        var parts = new List<Tensor>();
        for (long start = 0; start < count; start += size)
        {
            var length = Math.Min(size, count - start);
            var rows = Lay(axes.Top, axes.BinHeight, axes.GridHeight, settings.Height, gridHeight, features.shape[2], start, length);
            var columns = Lay(axes.Left, axes.BinWidth, axes.GridWidth, settings.Width, gridWidth, features.shape[3], start, length);
            parts.Add(PoolPart(cells, images.narrow(0, start, length), rows, columns, features.shape, settings));
        }

        return cat(parts, 0).MoveToOuterDisposeScope();
    }

    private static (Tensor Top, Tensor Left, Tensor BinHeight, Tensor BinWidth, Tensor GridHeight, Tensor GridWidth) Axes(Tensor rois, RoIAlignSettings settings)
    {
        var corners = (rois.narrow(1, 1, 4) * settings.SpatialScale) - (settings.Aligned ? 0.5 : 0);
        var (low, size) = (corners.narrow(1, 0, 2), corners.narrow(1, 2, 2) - corners.narrow(1, 0, 2));
        if (!settings.Aligned) size = size.clamp(min: 1);
        var (binHeight, binWidth) = (size.select(1, 1) / settings.Height, size.select(1, 0) / settings.Width);
        var dense = settings.SamplingRatio == 0;
        return (low.select(1, 1), low.select(1, 0), binHeight, binWidth,
            dense ? binHeight.ceil().clamp(min: 0) : full_like(binHeight, settings.SamplingRatio),
            dense ? binWidth.ceil().clamp(min: 0) : full_like(binWidth, settings.SamplingRatio));
    }

    private static (int Height, int Width) LargestGrid(Tensor gridHeight, Tensor gridWidth, RoIAlignSettings settings)
    {
        if (settings.SamplingRatio > 0) return (settings.SamplingRatio, settings.SamplingRatio);
        var largest = stack([gridHeight.max(), gridWidth.max()]).to(float64).cpu().data<double>();
        return (Math.Max(1, (int)largest[0]), Math.Max(1, (int)largest[1]));
    }

    private static AxisLayout Lay(Tensor begin, Tensor binSize, Tensor grid, int bins, int largest, long cells, long start, long length)
    {
        var (first, size, samples) = (Column(begin), Column(binSize), Column(grid));
        var bin = arange(bins, begin.dtype, begin.device).reshape(1, bins, 1);
        var sample = arange(largest, begin.dtype, begin.device).reshape(1, 1, largest);
        var place = first + (bin * size) + ((sample + 0.5) * size / samples.clamp(min: 1));
        var exists = (sample < samples).expand_as(place);
        var inside = exists & (place >= -1) & (place <= cells);
        place = where(inside, place, zeros_like(place)).clamp(min: 0);
        var low = place.floor().clamp(max: cells - 1);
        var high = (low + 1).clamp(max: cells - 1);
        var share = where(low < cells - 1, place - low, zeros_like(place));
        var counts = inside.to(begin.dtype);
        return new AxisLayout(low.to(int64), high.to(int64), (1 - share) * counts, share * counts, exists, samples.reshape(-1));

        Tensor Column(Tensor values) => values.narrow(0, start, length).reshape(-1, 1, 1);
    }

    private static Tensor PoolPart(Tensor cells, Tensor images, AxisLayout rows, AxisLayout columns, long[] shape, RoIAlignSettings settings)
    {
        var (count, channels) = (images.shape[0], shape[1]);
        var image = (images * (shape[2] * shape[3])).reshape(-1, 1, 1, 1, 1);
        var values = Corner(rows.Low, rows.LowWeight, columns.Low, columns.LowWeight)
            + Corner(rows.Low, rows.LowWeight, columns.High, columns.HighWeight)
            + Corner(rows.High, rows.HighWeight, columns.Low, columns.LowWeight)
            + Corner(rows.High, rows.HighWeight, columns.High, columns.HighWeight);
        if (settings.Mode == PoolMode.Avg)
        {
            var samples = (rows.Samples * columns.Samples).clamp(min: 1).reshape(-1, 1, 1, 1);
            return (values.sum([2, 4]) / samples).permute(0, 3, 1, 2).contiguous();
        }

        var exists = rows.Exists.reshape(count, settings.Height, -1, 1, 1, 1) & columns.Exists.reshape(count, 1, 1, settings.Width, -1, 1);
        var (largest, _) = values.masked_fill(exists.logical_not(), double.NegativeInfinity)
            .permute(0, 5, 1, 3, 2, 4).reshape(count, channels, settings.Height, settings.Width, -1).max(-1);
        return largest.masked_fill(largest == double.NegativeInfinity, 0);

        Tensor Corner(Tensor row, Tensor rowWeight, Tensor column, Tensor columnWeight)
        {
            var index = image + (row.reshape(count, settings.Height, -1, 1, 1) * shape[3]) + column.reshape(count, 1, 1, settings.Width, -1);
            var weight = rowWeight.reshape(count, settings.Height, -1, 1, 1) * columnWeight.reshape(count, 1, 1, settings.Width, -1);
            return cells.index_select(0, index.reshape(-1)).reshape([.. index.shape, channels]) * weight.unsqueeze(-1);
        }
    }

    /// <summary>How samples fall on one axis, [R, bins, samples] each.</summary>
    private sealed record AxisLayout(Tensor Low, Tensor High, Tensor LowWeight, Tensor HighWeight, Tensor Exists, Tensor Samples);
}
