using System.Globalization;

namespace Detection.Runner.Logging;

/// <summary>Names of the files that a run writes.</summary>
internal static class RunFiles
{
    /// <summary>When the process started, the stem of its log files: <c>20260131_235959</c>.</summary>
    public static string Stamp { get; } = DateTime.Now.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
}
