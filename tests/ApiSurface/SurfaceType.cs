namespace ApiSurface;

internal sealed class SurfaceType
{
    public SurfaceType(string heading)
    {
        // Constraints of the type itself stand before its bases and may hold colons too.
        int bases = heading.IndexOf(" : class ", StringComparison.Ordinal) is var parent and >= 0
            ? parent
            : heading.IndexOf(" : interface ", StringComparison.Ordinal);
        Name = bases < 0 ? heading : heading[..bases];
        Bases = bases < 0 ? [] : Split(heading[(bases + 3)..]);
    }

    public string Name { get; }

    public IReadOnlyList<string> Bases { get; }

    public HashSet<string> Members { get; } = [];

    private static List<string> Split(string list)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (int i = 0; i < list.Length; i++)
        {
            depth += list[i] is '<' or '(' ? 1 : list[i] is '>' or ')' ? -1 : 0;
            if (depth == 0 && list[i] == ',' && IsNextBase(list, i))
            {
                parts.Add(list[start..i]);
                start = i + 2;
            }
        }
        parts.Add(list[start..]);
        return parts;
    }

    private static bool IsNextBase(string list, int comma) =>
        list.AsSpan(comma).StartsWith(", interface ") || list.AsSpan(comma).StartsWith(", class ");
}
