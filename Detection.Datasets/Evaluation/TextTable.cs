using System.Text;

namespace Detection.Datasets.Evaluation;

/// <summary>A table of text with a header, the first column to the left and the others to the right.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        var widths = header.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        var rule = "+" + string.Concat(widths.Select(width => new string('-', width + 2) + "+"));
        var text = new StringBuilder();
        text.Append(rule).Append('\n').Append(Line(header)).Append(rule).Append('\n');
        foreach (var row in rows) text.Append(Line(row));
        return text.Append(rule).ToString();

        string Line(string[] cells) => "|" + string.Concat(cells.Select((cell, column) =>
            $" {(column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))} |")) + "\n";
    }
}
