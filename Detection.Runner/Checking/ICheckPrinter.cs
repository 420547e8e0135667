using Detection.Core.Structures;

namespace Detection.Runner.Checking;

/// <summary>Shows what a check finds, as it goes.</summary>
internal interface ICheckPrinter
{
    /// <summary>Starts a section.</summary>
    void Heading(string title);

    /// <summary>A line of text.</summary>
    void Line(string text);

    /// <summary>A table, the first column to the left and the others to the right.</summary>
    void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows);

    /// <summary>Findings of one kind, severity and remedy.</summary>
    /// <param name="group">The findings that are listed.</param>
    /// <param name="count">How many there are.</param>
    void Findings(IReadOnlyList<Finding> group, int count);
}
