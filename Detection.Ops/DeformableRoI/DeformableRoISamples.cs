using static TorchSharp.torch;

namespace Detection.Ops.DeformableRoI;

/// <summary>Where the bins of regions read, after they are moved.</summary>
internal sealed class DeformableRoISamples
{
    // Elements of the sampled values that exist at a time.
    private const long MaxElements = 1L << 24;

    private readonly DeformableRoISettings settings;
    private readonly Tensor images;
    private readonly Tensor begins;
    private readonly Tensor sizes;
    private readonly Tensor grids;
    private readonly Tensor? offset;
    private readonly (long Height, long Width) map;
    private readonly (long Height, long Width) most;

    /// <param name="settings">What to compute.</param>
    /// <param name="features">[N, C, H, W].</param>
    /// <param name="rois">[R, 5] of the same type.</param>
    /// <param name="offset">[R, 2, h, w] or null.</param>
    public DeformableRoISamples(DeformableRoISettings settings, Tensor features, Tensor rois, Tensor? offset)
    {
        this.settings = settings;
        this.offset = offset?.detach();
        map = (features.shape[2], features.shape[3]);
        Cells = features.detach().permute(0, 2, 3, 1).reshape(-1, features.shape[1]);
        images = rois.select(1, 0).to(int64);
        // Pairs are x, y.
        var corners = (rois.narrow(1, 1, 4) * settings.SpatialScale) - 0.5;
        begins = corners.narrow(1, 0, 2);
        sizes = corners.narrow(1, 2, 2) - begins;
        var bins = tensor(new double[] { settings.Width, settings.Height }, features.dtype, features.device);
        grids = settings.SamplingRatio > 0 ? full_like(sizes, settings.SamplingRatio) : (sizes / bins).ceil().clamp(min: 0);
        most = Most();
    }

    /// <summary>[N * H * W, C].</summary>
    public Tensor Cells { get; }

    /// <summary>First region and number of regions of each part.</summary>
    public IEnumerable<(long Start, long Count)> Parts
    {
        get
        {
            var perRegion = Math.Max(1, settings.Height * settings.Width * most.Height * most.Width * Cells.shape[1]);
            var step = Math.Max(1, MaxElements / perRegion);
            for (long start = 0; start < images.shape[0]; start += step) yield return (start, Math.Min(step, images.shape[0] - start));
        }
    }

    /// <summary>Pools regions.</summary>
    /// <returns>[count, h, w, C].</returns>
    public Tensor Read(long start, long count)
    {
        var corners = Corners(start, count);
        var sum = Values(corners[0]) * corners[0].Weight.unsqueeze(-1);
        foreach (var corner in corners[1..]) sum += Values(corner) * corner.Weight.unsqueeze(-1);
        return sum.sum(dim: 3);
    }

    /// <summary>Gives gradients back.</summary>
    /// <param name="start">The first region.</param>
    /// <param name="gradient">[count, h, w, C] of the result.</param>
    /// <param name="cells">[N * H * W, C] to add to.</param>
    /// <param name="moves">[count, 2, h, w], overwritten; null where there is no offset.</param>
    public void Spread(long start, Tensor gradient, Tensor cells, Tensor? moves)
    {
        var incoming = gradient.unsqueeze(3);
        var (x, y) = (gradient.new_zeros(1), gradient.new_zeros(1));
        foreach (var corner in Corners(start, gradient.shape[0]))
        {
            cells.index_add_(0, corner.Index.reshape(-1), (incoming * corner.Weight.unsqueeze(-1)).reshape(-1, cells.shape[1]), 1);
            if (moves is null) continue;
            var product = (incoming * Values(corner)).sum(-1);
            x += (product * corner.SlopeX).sum(dim: 3);
            y += (product * corner.SlopeY).sum(dim: 3);
        }

        moves?.copy_(stack([x, y], 1) * (sizes.narrow(0, start, gradient.shape[0]) * settings.Gamma).reshape(-1, 2, 1, 1));
    }

    private (long Height, long Width) Most()
    {
        if (settings.SamplingRatio > 0) return (settings.SamplingRatio, settings.SamplingRatio);
        if (grids.shape[0] == 0) return (1, 1);
        var (largest, _) = grids.max(0);
        var pair = largest.to(float64).cpu().data<double>();
        return (Math.Max(1, (long)pair[1]), Math.Max(1, (long)pair[0]));
    }

    // [count, h, w, samples] each.
    private Corner[] Corners(long start, long count)
    {
        var (x, everyX, xCounts) = Axis(0, settings.Width, most.Width);
        var (y, everyY, yCounts) = Axis(1, settings.Height, most.Height);
        long[] full = [count, settings.Height, settings.Width, most.Height, most.Width];
        var places = (Y: y.reshape(count, -1, 1, most.Height, 1).expand(full), X: x.reshape(count, 1, -1, 1, most.Width).expand(full));
        if (offset is not null)
        {
            var move = offset.narrow(0, start, count) * (sizes.narrow(0, start, count) * settings.Gamma).reshape(-1, 2, 1, 1);
            places = (places.Y + Bin(move.select(1, 1)), places.X + Bin(move.select(1, 0)));
        }

        var exists = everyY.reshape(count, 1, 1, -1, 1) & everyX.reshape(count, 1, 1, 1, -1);
        var samples = (xCounts * yCounts).clamp(min: 1).reshape(-1, 1, 1, 1, 1);
        var inside = (exists & (places.Y >= -1) & (places.Y <= map.Height) & (places.X >= -1) & (places.X <= map.Width)).to(y.dtype) / samples;
        var image = images.narrow(0, start, count).reshape(-1, 1, 1, 1, 1) * map.Height;
        var (row, column) = (new Side(places.Y, map.Height), new Side(places.X, map.Width));
        return [At(false, false), At(false, true), At(true, false), At(true, true)];

        Corner At(bool lower, bool right)
        {
            var index = ((image + row.Cell(lower)) * map.Width) + column.Cell(right);
            return new Corner(
                Flat(index),
                Flat(inside * row.Weight(lower) * column.Weight(right)),
                Flat(inside * row.Share(lower) * (right ? 1 : -1)),
                Flat(inside * column.Share(right) * (lower ? 1 : -1)));
        }

        Tensor Flat(Tensor values) => values.reshape(count, settings.Height, settings.Width, -1);

        Tensor Bin(Tensor values) => values.reshape(count, settings.Height, settings.Width, 1, 1);

        (Tensor Places, Tensor Exist, Tensor Counts) Axis(int axis, int bins, long samples)
        {
            var (begin, grid) = (begins.select(1, axis).narrow(0, start, count).reshape(-1, 1, 1), grids.select(1, axis).narrow(0, start, count));
            var binSize = sizes.select(1, axis).narrow(0, start, count).reshape(-1, 1, 1) / bins;
            var bin = arange(bins, begin.dtype, begin.device).reshape(1, -1, 1);
            var sample = arange(samples, begin.dtype, begin.device);
            var taken = grid.reshape(-1, 1, 1);
            return (begin + (bin * binSize) + ((sample + 0.5) * binSize / taken.clamp(min: 1)), sample < grid.unsqueeze(1), grid);
        }
    }

    private Tensor Values(Corner corner) => Cells.index_select(0, corner.Index.reshape(-1)).reshape([.. corner.Index.shape, Cells.shape[1]]);

    /// <summary>One of the four cells that samples read: its row in the cells, its weight, and what a move by a cell to the right or down
    /// adds to the weight.</summary>
    private sealed record Corner(Tensor Index, Tensor Weight, Tensor SlopeX, Tensor SlopeY);

    /// <summary>The cells before and after places on one axis.</summary>
    private sealed class Side
    {
        private readonly Tensor place;
        private readonly Tensor low;
        private readonly Tensor high;
        private readonly Tensor clamped;

        public Side(Tensor place, long cells)
        {
            this.place = place;
            var positive = place.clamp(min: 0);
            low = positive.floor().clamp(max: cells - 1);
            high = (low + 1).clamp(max: cells - 1);
            clamped = where(low < cells - 1, positive, low);
        }

        public Tensor Cell(bool after) => (after ? high : low).to(int64);

        public Tensor Weight(bool after) => after ? clamped - low : 1 - (clamped - low);

        // mmcv's gradients of places take the place as it is, also where the sample itself was moved to the border.
        public Tensor Share(bool after) => after ? place - low : high - place;
    }
}
