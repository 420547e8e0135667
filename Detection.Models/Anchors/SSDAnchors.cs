using Detection.Core.Construction;

namespace Detection.Models.Anchors;

/// <summary>The anchors of an SSD around the first position of each level: a small square, a larger one, then a pair of lying and
/// standing boxes per ratio.</summary>
internal static class SSDAnchors
{
    /// <summary>Makes every level's anchors.</summary>
    /// <param name="strides">Stride of each level.</param>
    /// <param name="ratios">Ratios of each level, above 1.</param>
    /// <param name="sizes">Squares of each level.</param>
    /// <param name="scaleMajor">Order in which scales and ratios are combined before four or six of them are taken; SSDs use false.</param>
    /// <param name="margin">What the stride is shortened by to find the centre of the first cell.</param>
    /// <param name="maker">Makes one level's combinations.</param>
    /// <exception cref="ArgumentException">There is another number of ratios than of strides.</exception>
    public static (float X1, float Y1, float X2, float Y2)[][] Make(
        IReadOnlyList<IntPair> strides,
        IReadOnlyList<IReadOnlyList<double>> ratios,
        SSDAnchorSizes sizes,
        bool scaleMajor,
        int margin,
        AnchorLayout.Maker maker)
    {
        if (ratios.Count != strides.Count)
            throw new ArgumentException($"There are ratios for {ratios.Count} levels, but {strides.Count} strides; expected a list of ratios per level.", nameof(ratios));
        return
        [
            .. strides.Select((stride, level) =>
            {
                float[] scales = [1, (float)Math.Sqrt(sizes.Max[level] / sizes.Min[level])];
                float[] both = [1, .. ratios[level].SelectMany(ratio => new[] { (float)(1 / ratio), (float)ratio })];
                var center = ((stride.First - margin) / 2.0, (stride.Second - margin) / 2.0);
                var all = maker((float)sizes.Min[level], scales, both, scaleMajor, center);
                return ((float, float, float, float)[])[all[0], all[both.Length], .. all[1..both.Length]];
            }),
        ];
    }
}
