using System.Globalization;

namespace Detection.Runner.Drawing;

/// <summary>Lines over a common x axis.</summary>
/// <param name="Title">What is on the y axis.</param>
/// <param name="XTitle">What is on the x axis.</param>
/// <param name="Series">The lines.</param>
internal sealed record PlotPanel(string Title, string XTitle, IReadOnlyList<PlotSeries> Series)
{
    /// <summary>The ends of the x axis.</summary>
    public (double First, double Last) Range
    {
        get
        {
            var all = Series.SelectMany(line => line.Points).Select(point => point.X).ToList();
            if (all.Count == 0) return (0, 1);
            var (first, last) = (all.Min(), all.Max());
            return (first, last > first ? last : first + 1);
        }
    }

    /// <summary>The upper end of the y axis, which starts at 0; points above it, of a loss that leapt, are drawn at it.</summary>
    public double Top
    {
        get
        {
            var values = Series.SelectMany(line => line.Points).Select(point => point.Y).Where(double.IsFinite).Order().ToList();
            if (values.Count == 0) return 1;
            const double Share = 0.995;
            return Math.Max(Math.Min(values[^1], 2 * values[(int)(Share * (values.Count - 1))]), 1e-9);
        }
    }

    /// <summary>A number at an axis.</summary>
    public static string Label(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
