namespace Detection.Ops.RoI;

/// <summary>Where a region lies on a feature map and how densely RoIAlign samples it.</summary>
/// <param name="Image">Index of the image in the batch.</param>
/// <param name="Top">Begin of the region in cells.</param>
/// <param name="Left">Begin of the region in cells.</param>
/// <param name="BinHeight">Height of a bin in cells.</param>
/// <param name="BinWidth">Width of a bin in cells.</param>
/// <param name="GridHeight">Samples per bin, vertically.</param>
/// <param name="GridWidth">Samples per bin, horizontally.</param>
internal readonly record struct RegionGrid(int Image, float Top, float Left, float BinHeight, float BinWidth, int GridHeight, int GridWidth)
{
    /// <summary>What the samples of a bin are divided by.</summary>
    public float Count => Math.Max(GridHeight * (float)GridWidth, 1);

    /// <summary>Places a region, with mmcv's arithmetic.</summary>
    public static unsafe RegionGrid Place(float* roi, RoIAlignSettings settings)
    {
        var scale = (float)settings.SpatialScale;
        var offset = settings.Aligned ? 0.5f : 0f;
        var (left, top) = ((roi[1] * scale) - offset, (roi[2] * scale) - offset);
        var (width, height) = ((roi[3] * scale) - offset - left, (roi[4] * scale) - offset - top);
        if (!settings.Aligned) (width, height) = (MathF.Max(width, 1), MathF.Max(height, 1));
        var (binHeight, binWidth) = (height / settings.Height, width / settings.Width);
        var sampling = settings.SamplingRatio;
        return sampling > 0
            ? new RegionGrid((int)roi[0], top, left, binHeight, binWidth, sampling, sampling)
            : new RegionGrid((int)roi[0], top, left, binHeight, binWidth, Dense(binHeight), Dense(binWidth));
    }

    private static int Dense(float binSize) => Math.Max(0, (int)MathF.Ceiling(binSize));
}
