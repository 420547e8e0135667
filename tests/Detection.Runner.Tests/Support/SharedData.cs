namespace Detection.Runner.Tests.Support;

/// <summary>Real data and recorded cases beside the repository.</summary>
internal static class SharedData
{
    /// <summary>The folder, whether it is there or not.</summary>
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("DETECTION_SHARED") ?? Path.GetFullPath(Path.Combine(TinyTraining.Repository(), "..", "shared"));

    /// <summary>A file or folder in it; the test is skipped where it is absent.</summary>
    public static string Require(string relative)
    {
        var path = Path.Combine(Root, relative);
        Assume.That(Path.Exists(path), $"This test needs {path}, which is not there; DETECTION_SHARED names the folder.");
        return path;
    }
}
