namespace Detection.Core.Tests.Serialization;

/// <summary>The published weight files beside the repository.</summary>
internal static class PublishedWeights
{
    public static string Path(string name)
    {
        var path = Folders().Select(folder => System.IO.Path.Combine(folder, "data", "weights", name)).FirstOrDefault(File.Exists);
        Assume.That(path, Is.Not.Null, $"{name} is not here; DETECTION_SHARED names the folder that has data/weights.");
        return path!;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("DETECTION_SHARED") is { Length: > 0 } named) yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent) yield return System.IO.Path.Combine(folder.FullName, "shared");
    }
}
