namespace Detection.Ops.RoI;

/// <summary>How the samples of a region fall on the cells of one axis of a feature map. Bilinear sampling is separable, so a bin's
/// value is the sum over its cells of the row's weight times the column's weight; samples that share a cell are merged.</summary>
internal sealed class AxisSamples
{
    private int[] starts = [];
    private int[] cells = [];
    private float[] weights = [];

    /// <summary>Where each bin's entries begin; one more than there are bins.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>The cell of each entry.</summary>
    public int[] Cells => cells;

    /// <summary>The weight of each entry.</summary>
    public float[] Weights => weights;

    /// <summary>Lays samples over an axis, with mmcv's arithmetic.</summary>
    /// <param name="start">Begin of the region in cells.</param>
    /// <param name="binSize">Length of a bin in cells.</param>
    /// <param name="grid">Samples per bin.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="length">Number of cells of the axis.</param>
    public void Lay(float start, float binSize, int grid, int bins, int length)
    {
        if (starts.Length < bins + 1) starts = new int[bins + 1];
        if (cells.Length < 2 * grid * bins) (cells, weights) = (new int[2 * grid * bins], new float[2 * grid * bins]);
        var count = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            var first = starts[bin] = count;
            for (var sample = 0; sample < grid; sample++)
            {
                var place = start + (bin * binSize) + ((sample + 0.5f) * binSize / grid);
                if (!(place >= -1f && place <= length)) continue;
                place = MathF.Max(place, 0);
                var low = Math.Min((int)place, length - 1);
                var share = low == length - 1 ? 0 : place - low;
                count = Add(first, count, low, 1f - share);
                if (share != 0) count = Add(first, count, low + 1, share);
            }
        }

        starts[bins] = count;
    }

    private int Add(int first, int count, int cell, float weight)
    {
        for (var entry = count - 1; entry >= first && entry >= count - 2; entry--)
        {
            if (cells[entry] != cell) continue;
            weights[entry] += weight;
            return count;
        }

        cells[count] = cell;
        weights[count] = weight;
        return count + 1;
    }
}
