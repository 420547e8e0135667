namespace Detection.Ops.RoI;

/// <summary>What RoIPool computes.</summary>
/// <param name="Height">Output height in cells.</param>
/// <param name="Width">Output width in cells.</param>
/// <param name="SpatialScale">Cells per pixel.</param>
/// <param name="Quantized">Whether regions are rounded to whole cells first.</param>
internal sealed record RoIPoolSettings(int Height, int Width, double SpatialScale, bool Quantized)
{
    /// <summary>The cells that a bin covers along one axis: from First to before End, inside the map.</summary>
    /// <param name="begin">Begin of the region in pixels.</param>
    /// <param name="end">Its last pixel.</param>
    /// <param name="bins">Number of bins of the axis.</param>
    /// <param name="bin">Which bin.</param>
    /// <param name="cells">Cells of the map along the axis.</param>
    public (int First, int End) Cells(float begin, float end, int bins, int bin, int cells)
    {
        var scale = (float)SpatialScale;
        if (Quantized)
        {
            var (start, stop) = (MathF.Floor((begin * scale) + 0.5f), MathF.Floor((end * scale) + 0.5f));
            var size = MathF.Max(stop - start + 1, 1) / bins;
            return (Inside(MathF.Floor(bin * size) + start, cells), Inside(MathF.Ceiling((bin + 1) * size) + start, cells));
        }

        var first = begin * scale;
        var length = ((end + 1) * scale) - first;
        if (length <= 0) return (0, 0);
        var step = length / bins;
        return (Inside(MathF.Floor((bin * step) + first), cells), Inside(MathF.Ceiling(((bin + 1) * step) + first), cells));
    }

    private static int Inside(float cell, int cells) => (int)Math.Clamp(cell, 0, cells);
}
