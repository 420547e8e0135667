namespace Detection.Ops.RoI;

/// <summary>Average pooling sample by sample, in the order of mmcv's RoIAlign: the same rounding, bit by bit. Targets of mask heads are
/// thresholded at one half, where an average of zeros and ones often lies, so that there the last bit decides.</summary>
internal static unsafe class RoIAlignSampleOrder
{
    /// <summary>Pools one region.</summary>
    /// <param name="map">Feature map.</param>
    /// <param name="region">Region.</param>
    /// <param name="settings">What to compute.</param>
    /// <param name="values">Receives [bins, channels], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Distance of the bins' values.</param>
    public static void Average(FeatureMap map, RegionGrid region, RoIAlignSettings settings, float* values, int stride)
    {
        var image = map.Image(region.Image);
        var (samples, count) = (region.GridHeight * region.GridWidth, region.Count);
        for (var bin = 0; bin < settings.Height * settings.Width; bin++)
        {
            var target = new Span<float>(values + ((long)bin * stride), map.Channels);
            target.Clear();
            for (var sample = 0; sample < samples; sample++)
            {
                var place = BilinearSample.At(map, region, settings, bin, sample);
                for (var channel = 0; channel < map.Channels; channel++) target[channel] += place.Read(image, channel);
            }

            for (var channel = 0; channel < map.Channels; channel++) target[channel] /= count;
        }
    }
}
