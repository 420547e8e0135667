using System.Reflection;

namespace Detection.Datasets.Tests;

/// <summary>Real data beside the repository; a test that needs it is skipped where it is absent.</summary>
internal static class SharedData
{
    public static string Path(string relative)
    {
        var root = typeof(SharedData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;
        var shared = Environment.GetEnvironmentVariable("DETECTION_SHARED") ?? System.IO.Path.Combine(root, "..", "shared");
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(shared, relative));
        Assume.That(System.IO.Path.Exists(path), $"This test needs {path}, which is not there; DETECTION_SHARED names the folder.");
        return path;
    }
}
