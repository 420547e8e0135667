using System.Globalization;

namespace Detection.Core.Config;

/// <summary>Where a value of a config was written.</summary>
/// <param name="Source">The file's full path, or what else it came from: <c>--set model.backbone.depth=18</c>.</param>
/// <param name="Line">Line in the file, from 1; 0 where there is no text with lines.</param>
/// <param name="Column">Column in the line, from 1; 0 where there is no text with lines.</param>
public sealed record ConfigOrigin(string Source, int Line = 0, int Column = 0)
{
    /// <summary>The folder of the file, or null where the value was not written in a file.</summary>
    public string? Directory => Path.IsPathRooted(Source) ? Path.GetDirectoryName(Source) : null;

    /// <summary>For annotations: <c>configs/demo.json:12</c>.</summary>
    public string ToShortString() => Line == 0 ? Shortened() : string.Create(CultureInfo.InvariantCulture, $"{Shortened()}:{Line}");

    /// <summary>For messages, as terminals and editors open it: <c>configs/demo.json:12:7</c>.</summary>
    public override string ToString() =>
        Line == 0 ? Shortened() : string.Create(CultureInfo.InvariantCulture, $"{Shortened()}:{Line}:{Column}");

    private string Shortened()
    {
        if (!Path.IsPathRooted(Source)) return Source;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Source);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Source : relative;
    }
}
