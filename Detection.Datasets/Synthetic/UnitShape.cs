namespace Detection.Datasets.Synthetic;

/// <summary>A shape in the square from -1 to 1, y downwards.</summary>
/// <param name="Name">The class name.</param>
/// <param name="Contains">Whether a point belongs to the shape.</param>
internal sealed record UnitShape(string Name, Func<double, double, bool> Contains)
{
    // cos and sin of multiples of 36 degrees, written out so that no library's rounding decides a pixel.
    private const double Cos36 = 0.80901699437494742;
    private const double Sin36 = 0.58778525229247313;
    private const double Cos72 = 0.30901699437494742;
    private const double Sin72 = 0.95105651629515357;
    private const double InnerStar = 0.42;

    /// <summary>The classes of a made data set; a category's id is its place here plus 1.</summary>
    public static IReadOnlyList<UnitShape> All { get; } =
    [
        new("circle", (x, y) => (x * x) + (y * y) <= 1),
        new("square", (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) <= 0.85),
        new("triangle", Polygon((0, -1), (0.95, 0.75), (-0.95, 0.75))),
        new("star", Polygon(
            (0, -1), (InnerStar * Sin36, -InnerStar * Cos36), (Sin72, -Cos72), (InnerStar * Sin72, InnerStar * Cos72), (Sin36, Cos36),
            (0, InnerStar), (-Sin36, Cos36), (-InnerStar * Sin72, InnerStar * Cos72), (-Sin72, -Cos72), (-InnerStar * Sin36, -InnerStar * Cos36))),
        new("cross", (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) <= 0.3 && Math.Max(Math.Abs(x), Math.Abs(y)) <= 0.95),
        new("ring", (x, y) => (x * x) + (y * y) is <= 1 and >= 0.3),
    ];

    private static Func<double, double, bool> Polygon(params (double X, double Y)[] corners) => (x, y) =>
    {
        var inside = false;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X) inside = !inside;
        }

        return inside;
    };
}
