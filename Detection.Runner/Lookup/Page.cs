using Spectre.Console;

namespace Detection.Runner.Lookup;

/// <summary>Text for people: broken between words at the terminal's width, and left whole where the output is a file or a pipe.</summary>
internal sealed class Page
{
    private const int Unbroken = 100_000;
    private const int Narrowest = 30;

    private readonly IAnsiConsole terminal;

    public Page(IAnsiConsole terminal)
    {
        this.terminal = terminal;
        if (terminal.Profile.Out.IsTerminal) return;
        terminal.Profile.Width = Unbroken;
        terminal.Profile.Capabilities.Ansi = false;
        terminal.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    }

    /// <summary>Characters of a line.</summary>
    public int Width => terminal.Profile.Width;

    /// <summary>Whether lines are left whole.</summary>
    public bool IsUnbroken => Width == Unbroken;

    public void Line() => terminal.WriteLine();

    /// <summary>A heading.</summary>
    public void Heading(string text)
    {
        terminal.WriteLine();
        terminal.Write(new Text(text + "\n", new Style(decoration: Decoration.Bold)));
    }

    /// <summary>A title and what it is.</summary>
    public void Title(string name, string kind = "")
    {
        terminal.Write(new Text(name, new Style(Color.Green, decoration: Decoration.Bold)));
        terminal.Write(new Text(kind.Length == 0 ? "\n" : $"  {kind}\n"));
    }

    /// <summary>Lines that may be long.</summary>
    public void Text(string text, int indent = 0)
    {
        foreach (var line in Break(text, Width - indent)) terminal.Write(new Text(new string(' ', indent) + line + "\n"));
    }

    /// <summary>Lines as they are, such as code.</summary>
    public void Verbatim(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n')) terminal.Profile.Out.Writer.WriteLine(line);
    }

    /// <summary>A name and, beside it, lines that may be long.</summary>
    /// <param name="name">The name.</param>
    /// <param name="text">The lines.</param>
    /// <param name="column">Where they begin.</param>
    /// <param name="indent">Where the name begins.</param>
    public void Entry(string name, string text, int column, int indent = 2)
    {
        terminal.Write(new Text(new string(' ', indent) + name, new Style(Color.Blue)));
        var used = indent + name.Length;
        var lines = Break(text, Width - column);
        if (used + 2 > column && lines.Count > 0)
        {
            // A name that is too long has a line of its own, except where nothing is broken.
            if (IsUnbroken) terminal.Write(new Text("  "));
            else terminal.WriteLine();
            used = IsUnbroken ? column : 0;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            terminal.Write(new Text(new string(' ', Math.Max(0, column - used)) + lines[i] + "\n"));
            used = 0;
        }

        if (lines.Count == 0) terminal.WriteLine();
    }

    /// <summary>One line, cut off at the terminal's width.</summary>
    public string Fit(string text, int room) => text.Length <= room || IsUnbroken ? text : string.Concat(text.AsSpan(0, Math.Max(1, room - 3)), "...");

    private List<string> Break(string text, int width)
    {
        var lines = new List<string>();
        if (text.Length == 0) return lines;
        if (IsUnbroken) return [text];
        width = Math.Max(Narrowest, width - 1);
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines;
    }
}
