using System.Globalization;
using System.Net;
using System.Text;

namespace Detection.Runner.Drawing;

/// <summary>Draws panels of lines as one HTML page that needs no other file: SVG in the text, no script.</summary>
internal static class HtmlPlot
{
    private const int Width = 900;
    private const int Height = 280;
    private const int Margin = 56;
    private const string Style = "body{font:14px sans-serif;margin:2em;color:#333}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:4px 10px;text-align:left}"
        + "svg{display:block;margin-top:4px}text{font-size:11px;fill:#555}.key{margin-right:1.5em;white-space:nowrap}.key i{display:inline-block;width:22px;height:4px;margin-right:6px;vertical-align:middle}";

    /// <summary>Writes the page.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">The heading.</param>
    /// <param name="table">Rows of a table above the panels, the first of them its head.</param>
    /// <param name="panels">The panels, the first on top.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string title, IReadOnlyList<IReadOnlyList<string>> table, IReadOnlyList<PlotPanel> panels)
    {
        var page = new StringBuilder();
        page.AppendLine("<!DOCTYPE html>").AppendLine(CultureInfo.InvariantCulture, $"<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Escape(title)}</title><style>{Style}</style></head><body>");
        page.AppendLine(CultureInfo.InvariantCulture, $"<h1>{Escape(title)}</h1>").AppendLine("<table>");
        foreach (var (i, row) in table.Index())
        {
            var cell = i == 0 ? "th" : "td";
            page.AppendLine(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select(text => $"<{cell}>{Escape(text)}</{cell}>"))}</tr>");
        }

        page.AppendLine("</table>");
        foreach (var panel in panels) Append(page, panel);
        page.AppendLine("</body></html>");
        File.WriteAllText(path, page.ToString());
    }

    private static void Append(StringBuilder page, PlotPanel panel)
    {
        var (range, top) = (panel.Range, panel.Top);
        string X(double x) => Number(Margin + ((x - range.First) / (range.Last - range.First) * (Width - (2 * Margin))));
        string Y(double y) => Number(Height - Margin - (Math.Min(y / top, 1) * (Height - (2 * Margin))));

        page.AppendLine(CultureInfo.InvariantCulture, $"<h2>{Escape(panel.Title)}</h2>");
        foreach (var line in panel.Series) page.AppendLine(CultureInfo.InvariantCulture, $"<span class=\"key\"><i style=\"background:{Color(line)}\"></i>{Escape(line.Name)}</span>");
        page.AppendLine(CultureInfo.InvariantCulture, $"<svg width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\">");
        for (var i = 0; i <= 5; i++)
        {
            var (x, y) = (range.First + ((range.Last - range.First) * i / 5), top * i / 5);
            page.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{Margin}\" x2=\"{Width - Margin}\" y1=\"{Y(y)}\" y2=\"{Y(y)}\" stroke=\"#e1e1e1\"/>");
            page.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Margin - 6}\" y=\"{Y(y)}\" text-anchor=\"end\">{PlotPanel.Label(y)}</text>");
            page.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{X(x)}\" y=\"{Height - Margin + 18}\" text-anchor=\"middle\">{PlotPanel.Label(x)}</text>");
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Width / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{Escape(panel.XTitle)}</text>");
        foreach (var line in panel.Series)
        {
            var points = line.Points.Where(point => double.IsFinite(point.Y)).ToList();
            page.AppendLine(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{Color(line)}\" stroke-width=\"1.5\" points=\"{string.Join(' ', points.Select(point => $"{X(point.X)},{Y(point.Y)}"))}\"><title>{Escape(line.Name)}</title></polyline>");
            if (points is [var only]) page.AppendLine(CultureInfo.InvariantCulture, $"<circle cx=\"{X(only.X)}\" cy=\"{Y(only.Y)}\" r=\"3\" fill=\"{Color(line)}\"/>");
        }

        page.AppendLine("</svg>");
    }

    private static string Color(PlotSeries line) => string.Create(CultureInfo.InvariantCulture, $"#{(int)line.Color.Val2:x2}{(int)line.Color.Val1:x2}{(int)line.Color.Val0:x2}");

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
