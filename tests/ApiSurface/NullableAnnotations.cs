namespace ApiSurface;

/// <summary>
/// Removes the question marks of nullable references. The packages are annotated file by file, so these say more about a
/// file's age than about the member; those of nullable values are part of its signature.
/// </summary>
internal sealed class NullableAnnotations(IEnumerable<string> typeHeadings)
{
    private static readonly string[] KnownValues =
    [
        "bool", "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "nint", "nuint", "float", "double", "decimal",
        "char", "Half", "Complex", "Range", "Index", "DateTime", "TimeSpan",
    ];

    private readonly HashSet<string> values =
    [
        .. KnownValues,
        .. typeHeadings.Where(heading => heading.StartsWith("public struct ", StringComparison.Ordinal)
            || heading.StartsWith("public enum ", StringComparison.Ordinal)).Select(heading => heading.Split('.', ' ')[^1]),
    ];

    public string Strip(string line)
    {
        var kept = new System.Text.StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '?' || IsValue(line.AsSpan(0, i)))
                kept.Append(line[i]);
        }
        return kept.ToString();
    }

    private bool IsValue(ReadOnlySpan<char> before)
    {
        if (before.EndsWith(")"))
            return true;
        int start = before.Length;
        while (start > 0 && (char.IsLetterOrDigit(before[start - 1]) || before[start - 1] == '_'))
            start--;
        return values.Contains(before[start..].ToString());
    }
}
