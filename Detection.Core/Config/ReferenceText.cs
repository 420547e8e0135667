using System.Text;

namespace Detection.Core.Config;

/// <summary>Text with references in it, taken apart: <c>${path}</c>, <c>${env:NAME:default}</c>, and <c>$${</c> for a plain <c>${</c>.</summary>
internal static class ReferenceText
{
    private const string Opening = "${";
    private const string Escaped = "$${";

    /// <summary>Whether there is anything to take apart.</summary>
    public static bool HasAny(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>Whether the text is one reference and nothing else.</summary>
    public static bool IsWhole(string text) => HasAny(text) && Parse(text) is [{ IsReference: true }];

    /// <summary>Text that reads back as it is.</summary>
    public static string Escape(string text) => text.Replace(Opening, Escaped, StringComparison.Ordinal);

    /// <summary>The parts in order; null where a reference does not end.</summary>
    public static IReadOnlyList<ReferencePart>? Parse(string text)
    {
        var parts = new List<ReferencePart>();
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (string.CompareOrdinal(text, at, Escaped, 0, Escaped.Length) == 0)
            {
                plain.Append(Opening);
                at += Escaped.Length;
            }
            else if (string.CompareOrdinal(text, at, Opening, 0, Opening.Length) == 0)
            {
                var end = text.IndexOf('}', at);
                if (end < 0) return null;
                if (plain.Length > 0) parts.Add(new ReferencePart(plain.ToString(), IsReference: false));
                plain.Clear();
                parts.Add(new ReferencePart(text[(at + Opening.Length)..end].Trim(), IsReference: true));
                at = end + 1;
            }
            else
            {
                plain.Append(text[at++]);
            }
        }

        if (plain.Length > 0) parts.Add(new ReferencePart(plain.ToString(), IsReference: false));
        return parts;
    }
}
