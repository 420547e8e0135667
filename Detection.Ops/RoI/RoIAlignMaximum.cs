using System.Numerics;

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
            new Span<float>(target, channels).Fill(region.GridHeight * region.GridWidth > 0 ? float.MinValue : 0);
            new Span<int>(winner, channels).Fill(-1);
            for (var sample = 0; sample < region.GridHeight * region.GridWidth; sample++)
            {
                var corners = BilinearSample.At(map, region, settings, bin, sample);
                Compete(image, corners, sample, channels, target, winner);
            }
        }
    }

    private static void Compete(float* image, BilinearSample corners, int sample, int channels, float* largest, int* winners)
    {
        var lanes = Vector<float>.Count;
        var number = new Vector<int>(sample);
        var channel = 0;
        for (; channel + lanes <= channels; channel += lanes)
        {
            var value = (Vector.Load(image + corners.TopLeft + channel) * corners.TopLeftWeight)
                + (Vector.Load(image + corners.TopRight + channel) * corners.TopRightWeight)
                + (Vector.Load(image + corners.BottomLeft + channel) * corners.BottomLeftWeight)
                + (Vector.Load(image + corners.BottomRight + channel) * corners.BottomRightWeight);
            var best = Vector.Load(largest + channel);
            var better = Vector.GreaterThan(value, best);
            Vector.ConditionalSelect(better, value, best).Store(largest + channel);
            Vector.ConditionalSelect(better, number, Vector.Load(winners + channel)).Store(winners + channel);
        }

        for (; channel < channels; channel++)
        {
            var value = corners.Read(image, channel);
            if (!(value > largest[channel])) continue;
            largest[channel] = value;
            winners[channel] = sample;
        }
    }
}
