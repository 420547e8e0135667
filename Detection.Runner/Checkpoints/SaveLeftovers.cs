using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Detection.Runner.Checkpoints;

/// <summary>What saves that were interrupted left in a work directory: files of a temporary name, which never were checkpoints.</summary>
internal static partial class SaveLeftovers
{
    /// <summary>Removes those of processes that are gone.</summary>
    /// <param name="workDir">The folder.</param>
    /// <param name="told">Is told of each.</param>
    public static void Remove(string workDir, Action<string> told)
    {
        foreach (var path in Directory.EnumerateFiles(workDir, "*.tmp"))
        {
            if (Name().Match(Path.GetFileName(path)) is not { Success: true } name) continue;
            var process = int.Parse(name.Groups["process"].Value, CultureInfo.InvariantCulture);
            if (process != Environment.ProcessId && IsAlive(process)) continue;
            File.Delete(path);
            told($"Removed {path}, which a save that was interrupted left behind.");
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A((epoch_\d+|iter_\d+|best_.+)\.safetensors|last_checkpoint|completed_stage\.json)\.(?<process>\d{1,9})\.tmp\z")]
    private static partial Regex Name();
}
