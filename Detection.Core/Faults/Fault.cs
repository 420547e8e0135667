using System.Text;

namespace Detection.Core.Faults;

/// <summary>One thing that is wrong, in the parts that every message has: where, what, found, expected, nearest names, what to do.</summary>
/// <param name="Place">Where: a file with line and column, an image, an annotation, an argument; empty where there is no place.</param>
/// <param name="What">What is wrong, as a sentence without its full stop.</param>
public record Fault(string Place, string What)
{
    private const int LabelWidth = 10;

    /// <summary>The text in question with a mark under it; null where the place says enough.</summary>
    public string? Excerpt { get; init; }

    /// <summary>What was found; null where there is nothing to show.</summary>
    public string? Found { get; init; }

    /// <summary>What would fit; null where that is not known.</summary>
    public string? Expected { get; init; }

    /// <summary>Known names that may have been meant, nearest first.</summary>
    public IReadOnlyList<string> Nearest { get; init; } = [];

    /// <summary>What to do about it; null where the other parts say so.</summary>
    public string? Remedy { get; init; }

    /// <summary>The key of the component's config that is to blame (<c>classes</c>, <c>pipeline.2</c>), where its place is not in the config; null where that
    /// is not known.</summary>
    public string? Key { get; init; }

    /// <summary>All parts but the place, one to a line.</summary>
    public string Message => string.Join('\n', [What, .. Excerpt is null ? (string[])[] : [Excerpt], .. Parts.Select(part => Labelled(part.Label, part.Text))]);

    /// <summary>The parts below the first sentence with their labels, in the order of a message.</summary>
    public IEnumerable<(string Label, string Text)> Parts
    {
        get
        {
            if (Found is not null) yield return ("found", Found);
            if (Expected is not null) yield return ("expected", Expected);
            if (Nearest.Count > 0) yield return ("nearest", $"did you mean {string.Join(" or ", Nearest.Select(name => $"'{name}'"))}?");
            if (Remedy is not null) yield return ("do", Remedy);
        }
    }

    /// <summary>All parts in one line, for logs.</summary>
    public string Sentence
    {
        get
        {
            var compared = Expected is null ? Found is null ? "" : $", found {Found}" : $": expected {Expected}" + (Found is null ? "" : $", found {Found}");
            return $"{(Place.Length == 0 ? "" : Place + ": ")}{What}{compared}{(Remedy is null ? "" : $"; {Remedy}")}.";
        }
    }

    /// <summary>Takes a sentence apart that was told as <c>FILE: what is wrong: expected this, found that; do so</c>.</summary>
    /// <param name="message">The sentence.</param>
    public static Fault FromMessage(string message)
    {
        var text = message.Trim();
        var end = text.IndexOf(": ", StringComparison.Ordinal);
        var isPlace = end > 0 && (!text[..end].Contains(' ', StringComparison.Ordinal) || System.IO.Path.IsPathRooted(text));
        return FaultSentence.TakeApart(isPlace ? text[..end] : "", isPlace ? text[(end + 2)..] : text);
    }

    /// <summary>One fault tells the same as another when all of its text is the same.</summary>
    /// <param name="other">The other fault.</param>
    public virtual bool Equals(Fault? other) => other is not null && Place == other.Place && Message == other.Message;

    /// <inheritdoc/>
    public override int GetHashCode() => Message.GetHashCode(StringComparison.Ordinal);

    /// <summary>A paragraph: the place, then the other parts, indented.</summary>
    public sealed override string ToString() => Place.Length == 0 ? Message : $"{Place}\n  {Indented(Message, 2)}";

    /// <summary>Text whose further lines are indented, so that it can follow something.</summary>
    /// <param name="text">The text.</param>
    /// <param name="by">How many blanks.</param>
    public static string Indented(string text, int by) =>
        text.ReplaceLineEndings("\n").Replace("\n", "\n" + new string(' ', by), StringComparison.Ordinal);

    /// <summary>A part as a line of its message.</summary>
    /// <param name="label">The label.</param>
    /// <param name="text">The part.</param>
    public static string Labelled(string label, string text) =>
        new StringBuilder(label).Append(':').Append(' ', LabelWidth - label.Length - 1).Append(Indented(text, LabelWidth)).ToString();
}
