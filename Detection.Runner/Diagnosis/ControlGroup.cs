using System.Globalization;

namespace Detection.Runner.Diagnosis;

/// <summary>The limits that a container sets, as Linux's control groups (both versions) tell them.</summary>
/// <param name="root">Where they are mounted.</param>
internal sealed class ControlGroup(string root = "/sys/fs/cgroup")
{
    /// <summary>How many cores' time may be used; null where there is no limit.</summary>
    public double? Cores
    {
        get
        {
            var (quota, period) = Words("cpu.max") is [var first, var second] ? (first, second) : (Words("cpu/cpu.cfs_quota_us").FirstOrDefault(), Words("cpu/cpu.cfs_period_us").FirstOrDefault());
            return Number(quota) is > 0 and var used && Number(period) is > 0 and var of ? used / of : null;
        }
    }

    /// <summary>How many bytes of memory may be used; null where there is no limit.</summary>
    public double? Memory
    {
        get
        {
            // The first version writes "no limit" as a number near 2^63.
            var limit = Number(Words("memory.max").FirstOrDefault() ?? Words("memory/memory.limit_in_bytes").FirstOrDefault());
            return limit is > 0 and < 1e18 ? limit : null;
        }
    }

    private string[] Words(string name)
    {
        var file = Path.Combine(root, name);
        return File.Exists(file) ? File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private static double? Number(string? word) => double.TryParse(word, CultureInfo.InvariantCulture, out var value) ? value : null;
}
