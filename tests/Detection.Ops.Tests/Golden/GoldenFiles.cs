namespace Detection.Ops.Tests.Golden;

/// <summary>Finds the recorded results: in the folder that DETECTION_SHARED names, or in a folder <c>shared</c> beside the
/// repository or one above it.</summary>
internal static class GoldenFiles
{
    /// <summary>Opens the recorded operators, or skips the test where they are not there.</summary>
    public static NpzFile Ops()
    {
        var path = Find("golden/ops.npz");
        Assume.That(path, Is.Not.Null, "shared/golden/ops.npz was not found; set DETECTION_SHARED to the folder that holds golden/.");
        return new NpzFile(path!);
    }

    /// <summary>A file below the shared folder, or null.</summary>
    public static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable("DETECTION_SHARED") is { Length: > 0 } named) return Existing(Path.Combine(named, name));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared", name)) is { } found) return found;
        }

        // Where the tests were built elsewhere, the sources still know the repository.
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared", name)) is { } found) return found;
        }

        return null;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
