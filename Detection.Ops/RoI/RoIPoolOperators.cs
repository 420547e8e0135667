using static TorchSharp.torch;

namespace Detection.Ops.RoI;

/// <summary>RoIPool from plain tensor operators: for any device and element type, differentiable through them.</summary>
internal static class RoIPoolOperators
{
    // Elements of the gathered cells that exist at a time.
    private const long MaxElements = 1L << 25;

    /// <param name="features">[N, C, H, W].</param>
    /// <param name="rois">[R, 5].</param>
    /// <param name="settings">What to compute.</param>
    /// <returns>[R, C, h, w].</returns>
    public static Tensor Apply(Tensor features, Tensor rois, RoIPoolSettings settings)
    {
        using var scope = NewDisposeScope();
        var (count, channels) = (rois.shape[0], features.shape[1]);
        if (count == 0) return features.new_zeros(0, channels, settings.Height, settings.Width).MoveToOuterDisposeScope();

        var cells = features.permute(0, 2, 3, 1).reshape(-1, channels);
        var corners = rois.to(features.dtype);
        var (top, bottom) = Bins(corners.select(1, 2), corners.select(1, 4), settings.Height, features.shape[2], settings);
        var (left, right) = Bins(corners.select(1, 1), corners.select(1, 3), settings.Width, features.shape[3], settings);
        var extents = stack([(bottom - top).max(), (right - left).max()]).cpu().data<long>();
        var (tallest, widest) = (Math.Max(1, extents[0]), Math.Max(1, extents[1]));
        var size = Math.Clamp(MaxElements / (settings.Height * settings.Width * tallest * widest * channels), 1, count);
        var images = rois.select(1, 0).to(int64);
        var parts = new List<Tensor>();
        for (long start = 0; start < count; start += size)
        {
            var length = Math.Min(size, count - start);
            var (rowIndex, rowExists) = Places(top, bottom, tallest, features.shape[2]);
            var (columnIndex, columnExists) = Places(left, right, widest, features.shape[3]);
            var image = images.narrow(0, start, length).reshape(-1, 1, 1, 1, 1) * (features.shape[2] * features.shape[3]);
            var index = image + (rowIndex.reshape(length, settings.Height, 1, -1, 1) * features.shape[3]) + columnIndex.reshape(length, 1, settings.Width, 1, -1);
            var exists = rowExists.reshape(length, settings.Height, 1, -1, 1, 1) & columnExists.reshape(length, 1, settings.Width, 1, -1, 1);
            var values = cells.index_select(0, index.reshape(-1)).reshape([.. index.shape, channels]).masked_fill(exists.logical_not(), double.NegativeInfinity);
            var (largest, _) = values.reshape(length, settings.Height, settings.Width, -1, channels).max(3);
            parts.Add(largest.masked_fill(largest == double.NegativeInfinity, 0).permute(0, 3, 1, 2));

            (Tensor Index, Tensor Exists) Places(Tensor first, Tensor end, long most, long limit)
            {
                var index = first.narrow(0, start, length).unsqueeze(-1) + arange(most, int64, first.device);
                return (index.clamp(max: limit - 1), index < end.narrow(0, start, length).unsqueeze(-1));
            }
        }

        return cat(parts, 0).contiguous().MoveToOuterDisposeScope();
    }

    private static (Tensor First, Tensor End) Bins(Tensor begin, Tensor end, int bins, long cells, RoIPoolSettings settings)
    {
        var bin = arange(bins, begin.dtype, begin.device);
        var (first, last) = (begin.unsqueeze(1) * settings.SpatialScale, (end.unsqueeze(1) + (settings.Quantized ? 0 : 1)) * settings.SpatialScale);
        if (settings.Quantized) (first, last) = ((first + 0.5).floor(), (last + 0.5).floor() + 1);
        var length = settings.Quantized ? (last - first).clamp(min: 1) : last - first;
        var size = length / bins;
        var (low, high) = settings.Quantized
            ? ((bin * size).floor() + first, ((bin + 1) * size).ceil() + first)
            : (((bin * size) + first).floor(), (((bin + 1) * size) + first).ceil());
        high = where(length > 0, high, zeros_like(high));
        return (low.clamp(0, cells).to(int64), high.clamp(0, cells).to(int64));
    }
}
