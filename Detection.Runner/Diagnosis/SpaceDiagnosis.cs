using System.Globalization;

namespace Detection.Runner.Diagnosis;

/// <summary>Memory, and the current folder, which work directories and checkpoints go to.</summary>
internal sealed class SpaceDiagnosis : IDiagnosis
{
    private const double Gigabyte = 1e9;

    public string Title => "Memory and disk";

    public IEnumerable<Observation> Examine()
    {
        yield return Memory();
        yield return Disk();
        yield return Writing();
    }

    private static Observation Memory()
    {
        var total = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var free = Available() ?? total;
        var limit = new ControlGroup().Memory is { } bytes ? $", limited by the container to {Size(bytes)}" : "";
        var text = $"{Size(free)} free of {Size(total)}{limit}";
        return free < Gigabyte
            ? Observation.Problem("memory", text, "a training of the smallest detectors takes about 1 GB, of a ResNet-50 at full size 4 to 8 GB.", "end other programs, or use a machine (or container) with more memory.")
            : Observation.Fact("memory", text);
    }

    private static Observation Disk()
    {
        var free = new DriveInfo(Environment.CurrentDirectory).AvailableFreeSpace;
        var text = $"{Size(free)} free for {Environment.CurrentDirectory}";
        return free < Gigabyte
            ? Observation.Problem("disk", text, "each checkpoint of a ResNet-50 detector with its optimizer takes about 0.3 GB, one an epoch.", "free some space, choose another --work-dir, or keep fewer: --set checkpoint_config.max_keep_ckpts=2")
            : Observation.Fact("disk", text);
    }

    private static Observation Writing()
    {
        var file = Path.Combine(Environment.CurrentDirectory, $".detection-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(file, "");
            File.Delete(file);
            return Observation.Fact("writing", $"{Environment.CurrentDirectory} can be written");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Observation.Problem("writing", failure.Message, "work_dirs/, detections/ and pictures are written under the current folder unless options say otherwise.", "change to a folder of your own, or give --work-dir and --out.");
        }
    }

    private static double? Available()
    {
        const string File = "/proc/meminfo";
        if (!System.IO.File.Exists(File)) return null;
        var line = System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..] ? 1024 * double.Parse(kilobytes, CultureInfo.InvariantCulture) : null;
    }

    private static string Size(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Gigabyte:0.0} GB");
}
