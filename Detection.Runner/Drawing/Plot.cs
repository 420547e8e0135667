using System.Globalization;
using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>Draws lines over a common x axis, with a value axis on the left and one on the right. (No plotting library can be
/// counted on for every provider, and OpenCV is there anyway.)</summary>
internal static class Plot
{
    private const int Width = 900;
    private const int Height = 480;
    private const int Margin = 64;
    private static readonly Scalar Ink = Scalar.All(60);
    private static readonly Scalar GridColor = Scalar.All(225);

    /// <summary>Writes a plot as a picture.</summary>
    /// <param name="path">The picture; its extension says the format.</param>
    /// <param name="title">Over the plot.</param>
    /// <param name="xTitle">Under the x axis.</param>
    /// <param name="series">The lines.</param>
    public static void Write(string path, string title, string xTitle, IReadOnlyList<PlotSeries> series)
    {
        using var picture = new Mat(Height, Width, MatType.CV_8UC3, Scalar.All(255));
        var all = series.SelectMany(line => line.Points).ToList();
        var (firstX, lastX) = all.Count == 0 ? (0, 1) : (all.Min(point => point.X), all.Max(point => point.X));
        if (lastX <= firstX) lastX = firstX + 1;
        var (left, right) = (Top(series, rightAxis: false), Top(series, rightAxis: true));
        Point At(double x, double y, double top) => new(
            Margin + (int)((x - firstX) / (lastX - firstX) * (Width - (2 * Margin))),
            Height - Margin - (int)(Math.Min(y / top, 1) * (Height - (2 * Margin))));

        for (var i = 0; i <= 5; i++)
        {
            var y = At(firstX, i, 5).Y;
            Cv2.Line(picture, new Point(Margin, y), new Point(Width - Margin, y), GridColor);
            Text(picture, (left * i / 5).ToString("0.##", CultureInfo.InvariantCulture), new Point(14, y + 5), Ink);
            if (series.Any(line => line.RightAxis)) Text(picture, (right * i / 5).ToString("0.00", CultureInfo.InvariantCulture), new Point(Width - Margin + 8, y + 5), Ink);
            var x = firstX + ((lastX - firstX) * i / 5);
            Text(picture, x.ToString("0.#", CultureInfo.InvariantCulture), new Point(At(x, 0, 1).X - 10, Height - Margin + 20), Ink);
        }

        var legend = Margin;
        foreach (var line in series)
        {
            var points = line.Points.Select(point => At(point.X, point.Y, line.RightAxis ? right : left)).ToList();
            foreach (var (from, to) in points.Zip(points.Skip(1))) Cv2.Line(picture, from, to, line.Color, 2, LineTypes.AntiAlias);
            if (points.Count == 1) Cv2.Circle(picture, points[0], 3, line.Color, -1, LineTypes.AntiAlias);
            Cv2.Line(picture, new Point(legend, 48), new Point(legend + 22, 48), line.Color, 3, LineTypes.AntiAlias);
            Text(picture, line.Name, new Point(legend + 28, 53), Ink);
            legend += 60 + (9 * line.Name.Length);
        }

        Cv2.Rectangle(picture, new Rect(Margin, Margin, Width - (2 * Margin), Height - (2 * Margin)), Ink);
        Cv2.PutText(picture, title, new Point(Margin, 28), HersheyFonts.HersheySimplex, 0.65, Scalar.All(0), 1, LineTypes.AntiAlias);
        Text(picture, xTitle, new Point(Width / 2, Height - 16), Ink);
        Cv2.ImWrite(path, picture);
    }

    private static double Top(IReadOnlyList<PlotSeries> series, bool rightAxis)
    {
        var highest = series.Where(line => line.RightAxis == rightAxis).SelectMany(line => line.Points).Select(point => point.Y).DefaultIfEmpty(1).Max();
        return rightAxis && highest <= 1 ? 1 : Math.Max(highest, 1e-6);
    }

    private static void Text(Mat picture, string text, Point at, Scalar color) => Cv2.PutText(picture, text, at, HersheyFonts.HersheySimplex, 0.42, color, 1, LineTypes.AntiAlias);
}
