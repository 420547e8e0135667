using System.Text.RegularExpressions;

namespace Detection.Runner.Tests.Docs;

/// <summary>Looks where a page points to: other pages, their headings, files and pictures of the repository. The web is not asked.</summary>
internal static partial class LinkCheck
{
    /// <summary>What leads nowhere.</summary>
    /// <param name="page">The page.</param>
    /// <param name="root">The repository.</param>
    public static IReadOnlyList<string> Dead(DocPage page, string root)
    {
        var dead = page.Links.Where(link => !Web().IsMatch(link.Target)).Where(link => !Exists(page, link.Target, root)).ToList();
        var written = page.Blocks.Select(block => block.File).OfType<string>().ToHashSet();
        dead.AddRange(page.CodeSpans.Where(span => RepositoryPath().IsMatch(span.Target) && !written.Contains(span.Target) && !Path.Exists(Path.Combine(root, span.Target))));
        return [.. dead.Select(link => $"{page.Name}:{link.Line}: {link.Target} is not there")];
    }

    private static bool Exists(DocPage page, string target, string root)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, Uri.UnescapeDataString(path)));
        if (!Path.Exists(file) || !file.StartsWith(root, StringComparison.Ordinal)) return false;
        return anchor is null || !file.EndsWith(".md", StringComparison.Ordinal) || DocPage.Read(file, root).Anchors.Contains(anchor);
    }

    [GeneratedRegex("^[a-z]+:", RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    // In code type, a path from the repository's root that is no pattern: configs/demo, Detection.Core/Contracts, docs/images/a.svg.
    [GeneratedRegex(@"^(configs|docs|tests|bindings|plugins|bench|scripts|Detection\.\w+)/[\w./+-]*$")]
    private static partial Regex RepositoryPath();
}
