using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>Draws panels of lines under each other. (No plotting library can be counted on for every provider, and OpenCV is there anyway.)</summary>
internal static class Plot
{
    private const int Width = 900;
    private const int Height = 300;
    private const int Margin = 64;
    private const int Head = 40;
    private static readonly Scalar Ink = Scalar.All(60);
    private static readonly Scalar GridColor = Scalar.All(225);

    /// <summary>Writes a picture.</summary>
    /// <param name="path">The picture; its extension says the format.</param>
    /// <param name="title">Over the panels.</param>
    /// <param name="panels">The panels, the first on top.</param>
    /// <exception cref="IOException">The picture cannot be written.</exception>
    public static void Write(string path, string title, IReadOnlyList<PlotPanel> panels)
    {
        using var picture = new Mat(Head + (Height * panels.Count), Width, MatType.CV_8UC3, Scalar.All(255));
        Cv2.PutText(picture, title, new Point(Margin, 28), HersheyFonts.HersheySimplex, 0.65, Scalar.All(0), 1, LineTypes.AntiAlias);
        foreach (var (i, panel) in panels.Index())
        {
            using var part = new Mat(picture, new Rect(0, Head + (Height * i), Width, Height));
            Draw(part, panel);
        }

        var isWritten = false;
        try
        {
            isWritten = Cv2.ImWrite(path, picture);
        }
        catch (OpenCVException)
        {
            // It has no writer for the extension.
        }

        if (!isWritten) throw new IOException($"{path}: the picture cannot be written; look at the folder and the extension (.png, .jpg, or .html for a page).");
    }

    private static void Draw(Mat picture, PlotPanel panel)
    {
        var (range, top) = (panel.Range, panel.Top);
        Point At(double x, double y) => new(
            Margin + (int)((x - range.First) / (range.Last - range.First) * (Width - (2 * Margin))),
            Height - Margin - (int)(Math.Min(y / top, 1) * (Height - (2 * Margin))));

        for (var i = 0; i <= 5; i++)
        {
            var (x, y) = (range.First + ((range.Last - range.First) * i / 5), top * i / 5);
            Cv2.Line(picture, new Point(Margin, At(0, y).Y), new Point(Width - Margin, At(0, y).Y), GridColor);
            Text(picture, PlotPanel.Label(y), new Point(6, At(0, y).Y + 5));
            Text(picture, PlotPanel.Label(x), new Point(At(x, 0).X - 10, Height - Margin + 20));
        }

        var legend = Margin;
        foreach (var line in panel.Series)
        {
            var points = line.Points.Where(point => double.IsFinite(point.Y)).Select(point => At(point.X, point.Y)).ToList();
            foreach (var (from, to) in points.Zip(points.Skip(1))) Cv2.Line(picture, from, to, line.Color, 2, LineTypes.AntiAlias);
            if (points.Count == 1) Cv2.Circle(picture, points[0], 3, line.Color, -1, LineTypes.AntiAlias);
            Cv2.Line(picture, new Point(legend, 50), new Point(legend + 22, 50), line.Color, 3, LineTypes.AntiAlias);
            Text(picture, line.Name, new Point(legend + 28, 55));
            legend += 60 + (9 * line.Name.Length);
        }

        Cv2.Rectangle(picture, new Rect(Margin, Margin, Width - (2 * Margin), Height - (2 * Margin)), Ink);
        Text(picture, panel.Title, new Point(Margin, 30));
        Text(picture, panel.XTitle, new Point(Width / 2, Height - 20));
    }

    private static void Text(Mat picture, string text, Point at) => Cv2.PutText(picture, text, at, HersheyFonts.HersheySimplex, 0.42, Ink, 1, LineTypes.AntiAlias);
}
