using System.Text.RegularExpressions;

namespace Detection.Runner.Lookup;

/// <summary>Finds configs of the repository that name a component.</summary>
internal static class ConfigUses
{
    /// <summary>Their paths relative to the folder that holds <c>configs</c>; none where the tool stands in no checkout.</summary>
    /// <param name="name">The <c>type</c> name.</param>
    public static IReadOnlyList<string> Find(string name)
    {
        if (Root() is not { } root) return [];
        var named = new Regex($"\"(type|policy)\"\\s*:\\s*\"{Regex.Escape(name)}\"");
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(root, "configs"), "*.json", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal) && named.IsMatch(File.ReadAllText(path)))
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .OrderBy(path => path.Contains("_base_", StringComparison.Ordinal)).ThenBy(path => path, StringComparer.Ordinal),
        ];
    }

    private static string? Root()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "configs", "detection.schema.json"))) return folder.FullName;
        return null;
    }
}
