using Detection.Core.Structures;

namespace Detection.Runner.Checking;

/// <summary>Text without colours or wrapping, for files and pipes.</summary>
/// <param name="writer">Takes the text.</param>
internal sealed class PlainPrinter(TextWriter writer) : ICheckPrinter
{
    /// <inheritdoc/>
    public void Heading(string title) => writer.WriteLine($"\n{title}");

    /// <inheritdoc/>
    public void Line(string text) => writer.WriteLine($"  {text}");

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = columns.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(columns)) writer.WriteLine($"  {string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])))}".TrimEnd());
    }

    /// <inheritdoc/>
    public void Findings(IReadOnlyList<Finding> group, int count)
    {
        writer.WriteLine($"  {FindingText.Word(group[0].Severity)}: {group[0].Kind}{(count > 1 ? $" ({count})" : "")}");
        foreach (var line in FindingText.Lines(group, count)) writer.WriteLine($"    {line}");
    }
}
