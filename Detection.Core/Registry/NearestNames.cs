namespace Detection.Core.Registry;

/// <summary>Finds the names that someone may have meant.</summary>
public static class NearestNames
{
    private const int Most = 3;
    private const int ShortestPart = 4;
    private const int LongestList = 40;

    /// <summary>The known names within a few edits of a name whatever their case, nearest first, at most three; where there is none, those that the
    /// name is a part of, that are a part of it, or that are its initials (<c>lr</c> for <c>learning_rate</c>).</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">The known names.</param>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> known)
    {
        var candidates = known.Where(candidate => candidate != name).Distinct().Select(candidate => (Name: candidate, Distance: Distance(Fold(name), Fold(candidate)))).ToArray();
        var near = candidates.Where(found => found.Distance <= Math.Max(2, Math.Min(name.Length, found.Name.Length) / 3) && found.Distance < Math.Min(name.Length, found.Name.Length)).ToArray();
        if (near.Length == 0) near = [.. candidates.Where(found => HasInCommon(Fold(name), Fold(found.Name)))];
        return [.. near.OrderBy(found => found.Distance).ThenBy(found => found.Name, StringComparer.Ordinal).Take(Most).Select(found => found.Name)];
    }

    /// <summary>Names as the list of a message; a long one is cut and counted.</summary>
    /// <param name="known">The names.</param>
    public static string Listed(IReadOnlyCollection<string> known) => known.Count switch
    {
        0 => "none",
        1 => known.First(),
        <= LongestList => "one of " + string.Join(", ", known),
        _ => $"one of {string.Join(", ", known.Take(LongestList))} and {known.Count - LongestList} more",
    };

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    /// <param name="left">A name.</param>
    /// <param name="right">Another.</param>
    public static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = left[i - 1] == right[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + substitution);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[left.Length, right.Length];
    }

    private static bool HasInCommon(string name, string candidate) =>
        Initials(name) == candidate || (name.Length >= ShortestPart && candidate.Contains(name, StringComparison.Ordinal)) || (candidate.Length >= ShortestPart && name.Contains(candidate, StringComparison.Ordinal));

    private static string Initials(string name) => name.Contains('_', StringComparison.Ordinal) ? string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => word[0])) : "";

    private static string Fold(string name) => name.ToLowerInvariant();
}
