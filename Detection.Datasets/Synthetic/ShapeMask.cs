namespace Detection.Datasets.Synthetic;

/// <summary>A shape placed in an image: how much of each pixel it covers.</summary>
internal sealed class ShapeMask
{
    /// <summary>The value of a pixel that is covered entirely.</summary>
    public const int Full = Samples * Samples;
    private const int Samples = 4;
    private readonly byte[] coverage;

    /// <summary>Draws a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="x">The centre in pixels.</param>
    /// <param name="y">The centre in pixels.</param>
    /// <param name="radius">Half the side of the shape's square in pixels.</param>
    /// <param name="tilt">The tangent of half the angle that the shape is turned by.</param>
    public ShapeMask(UnitShape shape, double x, double y, double radius, double tilt)
    {
        // The rational parametrisation of the circle: exact on every machine, which cos and sin are not.
        var (cos, sin) = ((1 - (tilt * tilt)) / (1 + (tilt * tilt)) / radius, 2 * tilt / (1 + (tilt * tilt)) / radius);
        var reach = (int)Math.Ceiling(radius * 1.42) + 1;
        Left = (int)x - reach;
        Top = (int)y - reach;
        Side = (2 * reach) + 1;
        coverage = new byte[Side * Side];
        for (var row = 0; row < Side * Samples; row++)
        {
            var dy = Top + ((row + 0.5) / Samples) - y;
            for (var column = 0; column < Side * Samples; column++)
            {
                var dx = Left + ((column + 0.5) / Samples) - x;
                if (shape.Contains((dx * cos) + (dy * sin), (dy * cos) - (dx * sin))) coverage[(row / Samples * Side) + (column / Samples)]++;
            }
        }
    }

    /// <summary>The column of the mask's left edge.</summary>
    public int Left { get; }

    /// <summary>The row of the mask's top edge.</summary>
    public int Top { get; }

    /// <summary>Width and height of the mask in pixels.</summary>
    public int Side { get; }

    /// <summary>The pixels that the shape touches, and how much of each it covers, of <see cref="Full"/>.</summary>
    public IEnumerable<(int X, int Y, int Coverage)> Pixels()
    {
        for (var i = 0; i < coverage.Length; i++)
            if (coverage[i] > 0)
                yield return (Left + (i % Side), Top + (i / Side), coverage[i]);
    }

    /// <summary>The pixels that count as the shape's own: at least half covered.</summary>
    public IEnumerable<(int X, int Y)> OwnPixels() => Pixels().Where(pixel => pixel.Coverage * 2 >= Full).Select(pixel => (pixel.X, pixel.Y));
}
