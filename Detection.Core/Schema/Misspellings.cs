using System.Text.RegularExpressions;

namespace Detection.Core.Schema;

/// <summary>Matches names that someone mistyped by one letter.</summary>
internal static class Misspellings
{
    /// <summary>A pattern of all names with a letter too much, one too few, a wrong one, or two neighbours swapped.</summary>
    /// <param name="name">The right name.</param>
    public static string Of(string name)
    {
        var forms = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i <= name.Length; i++)
        {
            forms.Add(Regex.Escape(name[..i]) + "." + Regex.Escape(name[i..]));
            if (i == name.Length) break;
            forms.Add(Regex.Escape(name[..i] + name[(i + 1)..]));
            forms.Add($"{Regex.Escape(name[..i])}[^{name[i]}]{Regex.Escape(name[(i + 1)..])}");
            if (i + 1 < name.Length && name[i] != name[i + 1]) forms.Add(Regex.Escape(name[..i] + name[i + 1] + name[i] + name[(i + 2)..]));
        }

        return $"^({string.Join('|', forms)})$";
    }
}
