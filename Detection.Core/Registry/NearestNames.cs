namespace Detection.Core.Registry;

/// <summary>Finds the names that someone may have meant.</summary>
public static class NearestNames
{
    /// <summary>The known names within a few edits of a name, nearest first, at most three.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">The known names.</param>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> known) =>
    [
        .. known.Distinct()
            .Select(candidate => (Name: candidate, Distance: Distance(Fold(name), Fold(candidate))))
            .Where(found => found.Distance <= Math.Max(2, Math.Min(name.Length, found.Name.Length) / 3) && found.Distance < Math.Min(name.Length, found.Name.Length))
            .OrderBy(found => found.Distance).ThenBy(found => found.Name, StringComparer.Ordinal)
            .Take(3).Select(found => found.Name),
    ];

    /// <summary>"Did you mean 'x'? " where there is a near name, and what is known at all.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">The known names.</param>
    /// <param name="knownLabel">What the list of them starts with.</param>
    public static string Hint(string name, IReadOnlyCollection<string> known, string knownLabel)
    {
        var nearest = Find(name, known);
        var question = nearest.Count == 0 ? "" : $"did you mean {string.Join(" or ", nearest.Select(near => $"'{near}'"))}?\n";
        return question + (known.Count == 0 ? $"{knownLabel}: none" : $"{knownLabel}: {string.Join(", ", known)}");
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
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

    private static string Fold(string name) => name.ToLowerInvariant();
}
