namespace Detection.Ops.Boxes;

/// <summary>A rotated box.</summary>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="Width">Extent along its own x axis.</param>
/// <param name="Height">Extent along its own y axis.</param>
/// <param name="Angle">Angle of its x axis in radians, towards y.</param>
internal readonly record struct RotatedBox(double X, double Y, double Width, double Height, double Angle)
{
    // A quadrilateral cut by four lines has 8; rounding can fold a flat one over.
    private const int MostCorners = 16;

    /// <summary>Square pixels.</summary>
    public double Area => Width * Height;

    /// <summary>Area of what two boxes share.</summary>
    public double Intersection(RotatedBox other)
    {
        var (reach, otherReach) = (Math.Sqrt((Width * Width) + (Height * Height)) / 2, Math.Sqrt((other.Width * other.Width) + (other.Height * other.Height)) / 2);
        var (x, y) = (other.X - X, other.Y - Y);
        if ((x * x) + (y * y) >= (reach + otherReach) * (reach + otherReach)) return 0;

        // In this box's own frame, where it is upright, the other is cut by its sides (Sutherland and Hodgman, 1974).
        Span<(double X, double Y)> polygon = stackalloc (double, double)[MostCorners];
        Span<(double X, double Y)> cut = stackalloc (double, double)[MostCorners];
        var count = Corners(other, polygon);
        var (halfWidth, halfHeight) = (Math.Abs(Width) / 2, Math.Abs(Height) / 2);
        count = Cut(polygon, count, cut, 1, 0, halfWidth);
        count = Cut(cut, count, polygon, -1, 0, halfWidth);
        count = Cut(polygon, count, cut, 0, 1, halfHeight);
        count = Cut(cut, count, polygon, 0, -1, halfHeight);
        return Shoelace(polygon[..count]);
    }

    private int Corners(RotatedBox other, Span<(double X, double Y)> corners)
    {
        var (sine, cosine) = Math.SinCos(Angle);
        var (x, y) = (other.X - X, other.Y - Y);
        var (centerX, centerY) = ((x * cosine) + (y * sine), (y * cosine) - (x * sine));
        var (turnSine, turnCosine) = Math.SinCos(other.Angle - Angle);
        var (alongX, alongY) = (turnCosine * other.Width / 2, turnSine * other.Width / 2);
        var (acrossX, acrossY) = (-turnSine * other.Height / 2, turnCosine * other.Height / 2);
        corners[0] = (centerX - alongX - acrossX, centerY - alongY - acrossY);
        corners[1] = (centerX + alongX - acrossX, centerY + alongY - acrossY);
        corners[2] = (centerX + alongX + acrossX, centerY + alongY + acrossY);
        corners[3] = (centerX - alongX + acrossX, centerY - alongY + acrossY);
        return 4;
    }

    // Keeps what has a * x + b * y up to the limit.
    private static int Cut(ReadOnlySpan<(double X, double Y)> polygon, int count, Span<(double X, double Y)> result, double a, double b, double limit)
    {
        var kept = 0;
        for (var index = 0; index < count; index++)
        {
            var (from, to) = (polygon[index], polygon[(index + 1) % count]);
            var (before, after) = ((a * from.X) + (b * from.Y) - limit, (a * to.X) + (b * to.Y) - limit);
            if (before <= 0) result[kept++] = from;
            if ((before < 0 && after > 0) || (before > 0 && after < 0))
            {
                var share = before / (before - after);
                result[kept++] = (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
            }
        }

        return kept;
    }

    private static double Shoelace(ReadOnlySpan<(double X, double Y)> polygon)
    {
        var twice = 0.0;
        for (var index = 0; index < polygon.Length; index++)
        {
            var (from, to) = (polygon[index], polygon[(index + 1) % polygon.Length]);
            twice += (from.X * to.Y) - (to.X * from.Y);
        }

        return Math.Abs(twice) / 2;
    }
}
