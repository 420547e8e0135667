using Detection.Core.Construction;

namespace Detection.Models.Anchors;

/// <summary>Where the anchors of levels of equal ratios and scales stand, checked.</summary>
internal sealed class AnchorLayout
{
    private readonly IReadOnlyList<double> ratios;
    private readonly IReadOnlyList<double> sizes;
    private readonly bool scaleMajor;
    private readonly IReadOnlyList<(double X, double Y)> centers;

    /// <param name="strides">Stride of each level in pixels.</param>
    /// <param name="ratios">Ratios of height to width.</param>
    /// <param name="baseSizes">Base size of each level; null is the shorter stride.</param>
    /// <param name="scaleMajor">Whether the scales of one ratio follow each other.</param>
    /// <param name="centers">Centre of the first position's anchors of each level; null is by the offset.</param>
    /// <param name="centerOffset">Centre in base sizes.</param>
    /// <param name="lastPixelIncluded">Whether the centre is in base sizes less one.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other.</exception>
    public AnchorLayout(
        IReadOnlyList<IntPair> strides,
        IReadOnlyList<double> ratios,
        IReadOnlyList<double>? baseSizes,
        bool scaleMajor,
        IReadOnlyList<(double X, double Y)>? centers,
        double centerOffset,
        bool lastPixelIncluded = false)
    {
        if (centerOffset is < 0 or > 1) throw new ArgumentException($"center_offset must be in 0 .. 1, found {centerOffset}.", nameof(centerOffset));
        if (centerOffset != 0 && centers is not null) throw new ArgumentException("centers and center_offset cannot both be given; leave one out.", nameof(centers));
        if (strides.Any(stride => stride.First <= 0 || stride.Second <= 0)) throw new ArgumentException("a stride is not positive: expected numbers of pixels.", nameof(strides));
        if (ratios.Count == 0 || ratios.Any(ratio => ratio <= 0)) throw new ArgumentException("there are no ratios to make anchors of, or some are not positive: expected at least one positive number.", nameof(ratios));
        CheckCount(centers?.Count, strides.Count, "centers");
        CheckCount(baseSizes?.Count, strides.Count, "base_sizes");
        this.ratios = ratios;
        this.scaleMajor = scaleMajor;
        sizes = baseSizes ?? [.. strides.Select(stride => (double)Math.Min(stride.First, stride.Second))];
        this.centers = centers ?? [.. sizes.Select(size => centerOffset * (lastPixelIncluded ? size - 1 : size)).Select(center => (center, center))];
    }

    /// <summary>Makes one level's anchors: base size, scales, ratios, scale-major, centre.</summary>
    public delegate (float X1, float Y1, float X2, float Y2)[] Maker(float size, float[] scales, float[] ratios, bool scaleMajor, (double X, double Y) center);

    /// <summary>The scales, given one by one or by octave.</summary>
    /// <exception cref="ArgumentException">Neither or both are given.</exception>
    public static float[] Scales(IReadOnlyList<double>? scales, double? octaveBaseScale, int? scalesPerOctave)
    {
        if (scalesPerOctave is <= 0) throw new ArgumentException($"scales_per_octave is {scalesPerOctave}, expected a positive number.", nameof(scalesPerOctave));
        if (scales is { Count: 0 }) throw new ArgumentException("there are no scales to make anchors of: expected at least one.", nameof(scales));
        if (scales is not null && octaveBaseScale is null && scalesPerOctave is null) return [.. scales.Select(scale => (float)scale)];
        if (scales is not null || octaveBaseScale is not { } first || scalesPerOctave is not { } count)
            throw new ArgumentException("Expected either scales, or octave_base_scale together with scales_per_octave.", nameof(scales));
        return [.. Enumerable.Range(0, count).Select(step => (float)(Math.Pow(2, (double)step / count) * first))];
    }

    /// <summary>The anchors of every level.</summary>
    /// <param name="scales">Sizes relative to the base size.</param>
    /// <param name="maker">Makes one level's.</param>
    public (float X1, float Y1, float X2, float Y2)[][] Make(float[] scales, Maker maker) =>
        [.. sizes.Select((size, level) => maker((float)size, scales, [.. ratios.Select(ratio => (float)ratio)], scaleMajor, centers[level]))];

    private static void CheckCount(int? found, int levels, string name)
    {
        if (found is { } count && count != levels)
            throw new ArgumentException($"{name} has {count} entries, but there are {levels} strides; expected one per level.", name);
    }
}
