namespace Detection.Models.Tests.Golden;

/// <summary>The recorded cases: <c>golden</c> in the folder that DETECTION_SHARED names, or in a folder <c>shared</c> beside the
/// checkout or further up.</summary>
internal static class GoldenFolder
{
    /// <summary>The path of a file; the test is skipped where there is none.</summary>
    public static string Require(string file)
    {
        foreach (var folder in Candidates())
        {
            var path = Path.Combine(folder, "golden", file);
            if (File.Exists(path)) return path;
        }

        Assume.That(false, $"The recorded case {file} is not here; set DETECTION_SHARED to the folder that has golden/.");
        throw new InvalidOperationException("The assumption above ends the test.");
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DETECTION_SHARED") is { Length: > 0 } named) yield return named;
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }
}
