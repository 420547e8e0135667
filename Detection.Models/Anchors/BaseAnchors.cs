namespace Detection.Models.Anchors;

/// <summary>The anchors around one position.</summary>
internal static class BaseAnchors
{
    /// <summary>Makes one level's anchors, in float arithmetic as mmdetection does.</summary>
    /// <param name="size">Base size in pixels.</param>
    /// <param name="scales">Sizes relative to it.</param>
    /// <param name="ratios">Ratios of height to width.</param>
    /// <param name="scaleMajor">Whether the scales of one ratio follow each other.</param>
    /// <param name="center">Centre in pixels.</param>
    public static (float X1, float Y1, float X2, float Y2)[] Make(float size, float[] scales, float[] ratios, bool scaleMajor, (double X, double Y) center)
    {
        var pairs = scaleMajor
            ? ratios.SelectMany(ratio => scales.Select(scale => (ratio, scale)))
            : scales.SelectMany(scale => ratios.Select(ratio => (ratio, scale)));
        var (x, y) = ((float)center.X, (float)center.Y);
        return
        [
            .. pairs.Select(pair =>
            {
                var heightFactor = MathF.Sqrt(pair.ratio);
                var widthFactor = 1 / heightFactor;
                var width = scaleMajor ? size * widthFactor * pair.scale : size * pair.scale * widthFactor;
                var height = scaleMajor ? size * heightFactor * pair.scale : size * pair.scale * heightFactor;
                return (x - (0.5f * width), y - (0.5f * height), x + (0.5f * width), y + (0.5f * height));
            }),
        ];
    }
}
