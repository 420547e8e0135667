using Detection.Core.Structures;

namespace Detection.Core.Masks;

/// <summary>A mask as polygons (one of mmdetection's <c>PolygonMasks</c>): moving it moves the corners, and only what is asked for as
/// pixels is rasterised.</summary>
public sealed class PolygonMask : IInstanceMask
{
    // Far beyond any image; the outline is walked step by step.
    private const double MostDistant = 1e6;

    /// <summary>Takes polygons.</summary>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="polygons">x y of each corner in pixels; corners may lie outside the image. Not copied.</param>
    /// <exception cref="ArgumentException">A polygon has less than 3 corners, an odd number of coordinates, or one that is far from any image.</exception>
    public PolygonMask(int height, int width, IReadOnlyList<double[]> polygons)
    {
        foreach (var polygon in polygons)
            if (Fault(polygon) is { } fault)
                throw new ArgumentException(fault, nameof(polygons));
        (Height, Width, Polygons) = (height, width, polygons);
    }

    private PolygonMask(PolygonMask from, int height, int width, double factorX, double factorY, double left, double top)
    {
        (Height, Width) = (height, width);
        Polygons = [.. from.Polygons.Select(Move)];

        double[] Move(double[] corners)
        {
            var moved = new double[corners.Length];
            for (var i = 0; i < corners.Length; i += 2)
                (moved[i], moved[i + 1]) = ((corners[i] * factorX) + left, (corners[i + 1] * factorY) + top);
            return moved;
        }
    }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <summary>x y of each corner of each polygon, in pixels.</summary>
    public IReadOnlyList<double[]> Polygons { get; }

    /// <summary>What is wrong with the coordinates of a polygon, or null.</summary>
    /// <param name="coordinates">x y of each corner.</param>
    public static string? Fault(ReadOnlySpan<double> coordinates)
    {
        if (coordinates.Length % 2 != 0) return $"a polygon has {coordinates.Length} coordinates; expected x and y of each corner, an even number";
        if (coordinates.Length < 6) return $"a polygon has {coordinates.Length / 2} corners; expected 3 or more";
        foreach (var coordinate in coordinates)
            if (!(Math.Abs(coordinate) <= MostDistant)) return $"a polygon has the coordinate {coordinate}; expected pixels, at most {MostDistant} from the image";
        return null;
    }

    /// <inheritdoc/>
    public IInstanceMask Resized(int height, int width) =>
        height == Height && width == Width ? this : new PolygonMask(this, height, width, width / (double)Width, height / (double)Height, 0, 0);

    /// <inheritdoc/>
    public IInstanceMask Mirrored(FlipDirection direction)
    {
        var (acrossX, acrossY) = (direction is FlipDirection.Horizontal or FlipDirection.Diagonal, direction is FlipDirection.Vertical or FlipDirection.Diagonal);
        return new PolygonMask(this, Height, Width, acrossX ? -1 : 1, acrossY ? -1 : 1, acrossX ? Width : 0, acrossY ? Height : 0);
    }

    /// <inheritdoc/>
    public IInstanceMask Placed(int height, int width, int left, int top) => new PolygonMask(this, height, width, 1, 1, left, top);

    /// <inheritdoc/>
    public RunLengthMask ToRunLengths() => RunLengthMask.FromPolygons(Polygons, Height, Width);

    /// <inheritdoc/>
    public BitmapMask ToBitmap() => ToRunLengths().ToBitmap();
}
