namespace Detection.Ops.RoI;

/// <summary>RoIAlign's max pooling: the largest bilinear sample of each bin.</summary>
internal static unsafe class RoIAlignMaximum
{
    /// <summary>Pools a region.</summary>
    /// <param name="map">The feature maps.</param>
    /// <param name="region">The region.</param>
    /// <param name="settings">What to compute.</param>
    /// <param name="values">[bins, C], rows <paramref name="stride"/> apart: the result, zero for bins without samples.</param>
    /// <param name="stride">Floats from bin to bin of the result.</param>
    /// <param name="winners">[bins, C]: which sample was largest, -1 for none.</param>
    public static void Pool(FeatureMap map, RegionGrid region, RoIAlignSettings settings, float* values, int stride, int* winners)
    {
        var image = map.Image(region.Image);
        var channels = map.Channels;
        for (var bin = 0; bin < settings.Height * settings.Width; bin++)
        {
            var target = values + ((long)bin * stride);
            var winner = winners + ((long)bin * channels);
            new Span<float>(target, channels).Clear();
            new Span<int>(winner, channels).Fill(-1);
            for (var sample = 0; sample < region.GridHeight * region.GridWidth; sample++)
            {
                var corners = BilinearSample.At(map, region, settings, bin, sample);
                for (var channel = 0; channel < channels; channel++)
                {
                    var value = corners.Read(image, channel);
                    if (winner[channel] >= 0 && !(value > target[channel])) continue;
                    target[channel] = value;
                    winner[channel] = sample;
                }
            }
        }
    }
}
