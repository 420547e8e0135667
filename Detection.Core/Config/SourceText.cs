using System.Globalization;
using System.Text;

namespace Detection.Core.Config;

/// <summary>A text whose offsets have lines and columns.</summary>
internal sealed class SourceText
{
    private const int LongestExcerpt = 100;

    private readonly string source;
    private readonly List<int> lineStarts = [0];

    public SourceText(string text, string source)
    {
        Text = text;
        this.source = source;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) lineStarts.Add(i + 1);
        }
    }

    public string Text { get; }

    public int Length => Text.Length;

    public char this[int offset] => Text[offset];

    public ConfigOrigin OriginAt(int offset)
    {
        var line = LineOf(offset);
        return new ConfigOrigin(source, line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The line of an offset with a caret under it.</summary>
    public string Excerpt(int offset)
    {
        var line = LineOf(offset);
        var start = lineStarts[line];
        var end = Text.AsSpan(start).IndexOfAny('\r', '\n');
        var length = end < 0 ? Text.Length - start : end;
        var column = Math.Min(offset - start, length);
        var first = Math.Max(0, Math.Min(column - (LongestExcerpt / 2), length - LongestExcerpt));
        var shown = Text.Substring(start + first, Math.Min(length - first, LongestExcerpt)).Replace('\t', ' ').TrimEnd();
        var number = (line + 1).ToString(CultureInfo.InvariantCulture);
        return new StringBuilder().Append(number).Append(" | ").Append(shown).Append('\n')
            .Append(' ', number.Length).Append(" | ").Append(' ', column - first).Append('^').ToString();
    }

    private int LineOf(int offset)
    {
        var found = lineStarts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }
}
