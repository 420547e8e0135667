using System.Runtime.CompilerServices;

namespace ApiSurface;

/// <summary>Finds the texts that list the packages' public API; they lie beside the checkout, not in it.</summary>
internal static class ReferenceFile
{
    private const string Variable = "DETECTION_SHARED";

    /// <summary>The texts as one, or an inconclusive test where they cannot be found.</summary>
    public static SurfaceText Read(params string[] names) => SurfaceText.Parse(names.SelectMany(Lines));

    private static IEnumerable<string> Lines(string name)
    {
        string? file = Folders().Select(folder => Path.Combine(folder, "reference", name)).FirstOrDefault(File.Exists);
        Assume.That(file, Is.Not.Null, $"{name} was found neither under ${Variable} nor in a folder shared/reference above the sources.");
        return File.ReadLines(file!);
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } configured)
            yield return configured;
        foreach (string start in new[] { SourceFolder(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                yield return Path.Combine(folder.FullName, "shared");
        }
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
