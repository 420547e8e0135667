namespace Detection.Ops.RoI;

/// <summary>One bilinear sample: the places of its four cells in an image stored as [H, W, C], and their weights. A sample outside of
/// the map weighs nothing.</summary>
/// <param name="TopLeft">Offset of the cell's first channel.</param>
/// <param name="TopRight">Offset of the cell's first channel.</param>
/// <param name="BottomLeft">Offset of the cell's first channel.</param>
/// <param name="BottomRight">Offset of the cell's first channel.</param>
/// <param name="TopLeftWeight">Weight.</param>
/// <param name="TopRightWeight">Weight.</param>
/// <param name="BottomLeftWeight">Weight.</param>
/// <param name="BottomRightWeight">Weight.</param>
internal readonly record struct BilinearSample(
    long TopLeft, long TopRight, long BottomLeft, long BottomRight,
    float TopLeftWeight, float TopRightWeight, float BottomLeftWeight, float BottomRightWeight)
{
    /// <summary>A sample of a region's bin.</summary>
    public static BilinearSample At(FeatureMap map, RegionGrid region, RoIAlignSettings settings, int bin, int sample)
    {
        var (binRow, binColumn) = Math.DivRem(bin, settings.Width);
        var (gridRow, gridColumn) = Math.DivRem(sample, region.GridWidth);
        var y = region.Top + (binRow * region.BinHeight) + ((gridRow + 0.5f) * region.BinHeight / region.GridHeight);
        var x = region.Left + (binColumn * region.BinWidth) + ((gridColumn + 0.5f) * region.BinWidth / region.GridWidth);
        if (!(y >= -1f && y <= map.Height && x >= -1f && x <= map.Width)) return default;
        var (top, bottom, down) = Neighbours(y, map.Height);
        var (left, right, across) = Neighbours(x, map.Width);
        return new BilinearSample(
            Offset(top, left), Offset(top, right), Offset(bottom, left), Offset(bottom, right),
            (1 - down) * (1 - across), (1 - down) * across, down * (1 - across), down * across);

        long Offset(int row, int column) => (((long)row * map.Width) + column) * map.Channels;
    }

    /// <summary>The sample's value in one channel.</summary>
    public unsafe float Read(float* image, int channel) =>
        (TopLeftWeight * image[TopLeft + channel]) + (TopRightWeight * image[TopRight + channel])
        + (BottomLeftWeight * image[BottomLeft + channel]) + (BottomRightWeight * image[BottomRight + channel]);

    /// <summary>Adds a gradient to the four cells of one channel.</summary>
    public unsafe void Add(float* image, int channel, float gradient)
    {
        image[TopLeft + channel] += TopLeftWeight * gradient;
        image[TopRight + channel] += TopRightWeight * gradient;
        image[BottomLeft + channel] += BottomLeftWeight * gradient;
        image[BottomRight + channel] += BottomRightWeight * gradient;
    }

    private static (int Low, int High, float Share) Neighbours(float place, int length)
    {
        place = MathF.Max(place, 0);
        var low = (int)place;
        return low >= length - 1 ? (length - 1, length - 1, 0) : (low, low + 1, place - low);
    }
}
