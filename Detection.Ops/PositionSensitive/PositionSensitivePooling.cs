using Detection.Core.Construction;
using Detection.Ops.Memory;
using Detection.Ops.RoI;
using static TorchSharp.torch;

namespace Detection.Ops.PositionSensitive;

/// <summary>Weighted means over the cells of bins that read channels of their own, from plain tensor operators. Rows and columns are
/// weighed apart, so a mean is two products with small matrices.</summary>
internal static class PositionSensitivePooling
{
    // Elements of the half-pooled values that exist at a time.
    private const long MaxElements = 1L << 25;

    /// <summary>Checks an output's size.</summary>
    public static (int Height, int Width) Check(IntPair outputSize)
    {
        if (outputSize.First >= 1 && outputSize.Second >= 1) return (outputSize.First, outputSize.Second);
        throw new ArgumentException($"output_size must be at least 1, found ({outputSize.First}, {outputSize.Second}).", nameof(outputSize));
    }

    /// <summary>Checks operands.</summary>
    /// <returns>[R, 5], the regions in the features' type, without gradient.</returns>
    public static Tensor Check(Tensor features, Tensor rois, (int Height, int Width) size)
    {
        RegionChecks.Shapes(features, rois);
        if (features.shape[1] % (size.Height * size.Width) != 0)
        {
            throw new ArgumentException(
                $"Position-sensitive pooling to {size.Height}x{size.Width} expects a multiple of {size.Height * size.Width} channels, found {features.shape[1]}.", nameof(features));
        }

        var regions = rois.detach().to(features.dtype).contiguous();
        if (TensorMemory.IsDirect(regions)) RegionChecks.Values(regions, features.shape[0]);
        return regions;
    }

    /// <summary>Pools.</summary>
    /// <param name="features">[N, C * h * w, H, W]; differentiable.</param>
    /// <param name="images">[R], the image of each region.</param>
    /// <param name="rows">[R, h, H], the share of each row in each bin.</param>
    /// <param name="columns">[R, w, W], the share of each column.</param>
    /// <returns>[R, C, h, w].</returns>
    public static Tensor Pool(Tensor features, Tensor images, Tensor rows, Tensor columns)
    {
        var (height, width) = (rows.shape[1], columns.shape[1]);
        var channels = features.shape[1] / (height * width);
        var (members, pooled) = (new List<Tensor>(), new List<Tensor>());
        var step = Math.Max(1, MaxElements / (features.shape[1] * features.shape[2]));
        for (var image = 0L; image < features.shape[0]; image++)
        {
            var indices = (images == image).nonzero().squeeze(1);
            if (indices.shape[0] == 0) continue;
            // [h * w, C * H, W].
            var maps = features.select(0, image).reshape(channels, height * width, -1, features.shape[3]).transpose(0, 1).reshape(height * width, -1, features.shape[3]);
            for (var start = 0L; start < indices.shape[0]; start += step)
            {
                var part = indices.narrow(0, start, Math.Min(step, indices.shape[0] - start));
                members.Add(part);
                pooled.Add(PoolImage(maps, rows.index_select(0, part), columns.index_select(0, part), channels));
            }
        }

        if (pooled.Count == 0) return (features.sum() * 0).expand(0, channels, height, width).clone();
        return cat(pooled, 0).index_select(0, cat(members, 0).argsort());
    }

    private static Tensor PoolImage(Tensor maps, Tensor rows, Tensor columns, long channels)
    {
        var (count, height, width) = (rows.shape[0], rows.shape[1], columns.shape[1]);
        var across = columns.permute(1, 2, 0).unsqueeze(0).expand(height, width, -1, count).reshape(height * width, -1, count);
        var down = rows.permute(1, 2, 0).unsqueeze(1).expand(height, width, -1, count).reshape(height * width, 1, -1, count);
        var lines = maps.bmm(across).reshape(height * width, channels, -1, count);
        return (lines * down).sum(dim: 2).permute(2, 1, 0).reshape(count, channels, height, width);
    }
}
