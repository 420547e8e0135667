namespace Detection.Models.Anchors;

/// <summary>The anchors around one position, in float arithmetic as mmdetection does.</summary>
internal static class BaseAnchors
{
    /// <summary>Makes one level's anchors.</summary>
    /// <param name="size">Base size in pixels.</param>
    /// <param name="scales">Sizes relative to it.</param>
    /// <param name="ratios">Ratios of height to width.</param>
    /// <param name="scaleMajor">Whether the scales of one ratio follow each other.</param>
    /// <param name="center">Centre in pixels.</param>
    public static (float X1, float Y1, float X2, float Y2)[] Make(float size, float[] scales, float[] ratios, bool scaleMajor, (double X, double Y) center) =>
        [.. Sides(size, scales, ratios, scaleMajor).Select(sides => Around(center, sides.Width, sides.Height))];

    /// <summary>Makes one level's anchors the way of mmdetection 1.x: sides one pixel shorter, corners at whole numbers.</summary>
    /// <inheritdoc cref="Make"/>
    public static (float X1, float Y1, float X2, float Y2)[] MakeLegacy(float size, float[] scales, float[] ratios, bool scaleMajor, (double X, double Y) center) =>
    [
        .. Sides(size, scales, ratios, scaleMajor).Select(sides =>
        {
            var (x1, y1, x2, y2) = Around(center, sides.Width - 1, sides.Height - 1);
            return (MathF.Round(x1), MathF.Round(y1), MathF.Round(x2), MathF.Round(y2));
        }),
    ];

    /// <summary>The box of a width and height around a centre.</summary>
    public static (float X1, float Y1, float X2, float Y2) Around((double X, double Y) center, float width, float height)
    {
        var (x, y) = ((float)center.X, (float)center.Y);
        return (x - (0.5f * width), y - (0.5f * height), x + (0.5f * width), y + (0.5f * height));
    }

    private static IEnumerable<(float Width, float Height)> Sides(float size, float[] scales, float[] ratios, bool scaleMajor)
    {
        var pairs = scaleMajor
            ? ratios.SelectMany(ratio => scales.Select(scale => (ratio, scale)))
            : scales.SelectMany(scale => ratios.Select(ratio => (ratio, scale)));
        foreach (var (ratio, scale) in pairs)
        {
            var heightFactor = MathF.Sqrt(ratio);
            var widthFactor = 1 / heightFactor;
            yield return scaleMajor
                ? (size * widthFactor * scale, size * heightFactor * scale)
                : (size * scale * widthFactor, size * scale * heightFactor);
        }
    }
}
