using System.Diagnostics;

namespace Detection.Runner.Diagnosis;

/// <summary>The native libraries that a process has loaded.</summary>
/// <param name="paths">Their full paths.</param>
internal sealed class MappedLibraries(IEnumerable<string> paths)
{
    /// <summary>Their full paths, each once, in the order of their names.</summary>
    public IReadOnlyList<string> Paths { get; } = [.. paths.Distinct().OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal)];

    /// <summary>Those of this process, as it is now.</summary>
    public static MappedLibraries OfThisProcess()
    {
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            return new MappedLibraries([.. process.Modules.Cast<ProcessModule>().Select(module => module.FileName)]);
        }

        return OfMaps(File.ReadLines("/proc/self/maps"));
    }

    /// <summary>Those of the lines of a <c>/proc/PID/maps</c>.</summary>
    /// <param name="lines">The lines.</param>
    public static MappedLibraries OfMaps(IEnumerable<string> lines) =>
        new(lines.Select(line => line.IndexOf('/') is var start and >= 0 ? line[start..] : "").Where(path => Path.GetFileName(path).Contains(".so", StringComparison.Ordinal)));

    /// <summary>The first whose file name contains one of some words, or null.</summary>
    /// <param name="words">The words, the best first.</param>
    public string? Find(params string[] words) =>
        words.Select(word => Paths.FirstOrDefault(path => Path.GetFileName(path).Contains(word, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(path => path is not null);
}
