namespace Detection.Runner.Tests.Support;

/// <summary>The configs of the repository.</summary>
internal static class RepositoryConfigs
{
    public static string Folder { get; } = Path.Combine(TinyTraining.Repository(), "configs");

    /// <summary>All files but the schemas, fragments included, by name.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Those that can be trained with.</summary>
    public static IReadOnlyList<string> Whole { get; } = [.. Files.Where(path => !IsFragment(path))];

    /// <summary>Whether a file is only built upon.</summary>
    public static bool IsFragment(string path) => path.Contains("_base_", StringComparison.Ordinal) || Path.GetFileName(path) == "bccd.json";
}
