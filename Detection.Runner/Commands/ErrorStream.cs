using Detection.Core.Faults;

namespace Detection.Runner.Commands;

/// <summary>Writes faults to the error stream: as they are where it is a file, with a few colours where it is a terminal.</summary>
internal static class ErrorStream
{
    private const string Bold = "\e[1m";
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Dim = "\e[2m";
    private const string Plain = "\e[0m";

    private static bool HasColours =>
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "" && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>Writes faults, each once, a blank line between them, and how many there are where there are several.</summary>
    /// <param name="faults">The faults.</param>
    public static void Write(IReadOnlyList<Fault> faults)
    {
        var once = faults.Distinct().ToArray();
        var colours = HasColours;
        Console.Error.WriteLine(string.Join("\n\n", once.Select(fault => colours ? Coloured(fault) : fault.ToString())));
        if (once.Length > 1) Console.Error.WriteLine($"\n{once.Length} faults");
    }

    private static string Coloured(Fault fault)
    {
        var indent = fault.Place.Length == 0 ? 0 : 2;
        var lines = new List<string>();
        if (indent > 0) lines.Add($"{Bold}{fault.Place}{Plain}");
        lines.Add(new string(' ', indent) + Red + Fault.Indented(fault.What, indent) + Plain);
        foreach (var (label, text) in fault.Parts)
        {
            var line = new string(' ', indent) + Fault.Indented(Fault.Labelled(label, text), indent);
            lines.Add(label is "nearest" or "do" ? line.Replace(label + ":", $"{Green}{label}:{Plain}", StringComparison.Ordinal) : line.Replace(label + ":", $"{Dim}{label}:{Plain}", StringComparison.Ordinal));
        }

        return string.Join('\n', lines);
    }
}
