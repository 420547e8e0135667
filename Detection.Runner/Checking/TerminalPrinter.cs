using Detection.Core.Structures;
using Spectre.Console;

namespace Detection.Runner.Checking;

/// <summary>Tables and colours for a terminal.</summary>
/// <param name="console">The terminal.</param>
internal sealed class TerminalPrinter(IAnsiConsole console) : ICheckPrinter
{
    /// <inheritdoc/>
    public void Heading(string title) => console.Write(new Rule(Markup.Escape(title)).LeftJustified().RuleStyle(Style.Parse("grey")));

    /// <inheritdoc/>
    public void Line(string text) => console.WriteLine($"  {text}");

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var column = 0; column < columns.Count; column++)
        {
            var made = new TableColumn(Markup.Escape(columns[column]));
            table.AddColumn(column == 0 ? made.LeftAligned() : made.RightAligned());
        }

        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    /// <inheritdoc/>
    public void Findings(IReadOnlyList<Finding> group, int count)
    {
        var color = group[0].Severity switch
        {
            FindingSeverity.Error => "red",
            FindingSeverity.Warning => "yellow",
            _ => "blue",
        };
        console.MarkupLine($"  [{color}]{FindingText.Word(group[0].Severity)}[/]: [bold]{Markup.Escape(group[0].Kind)}[/]{(count > 1 ? $" ({count})" : "")}");
        foreach (var line in FindingText.Lines(group, count)) console.WriteLine($"    {line}");
    }
}
