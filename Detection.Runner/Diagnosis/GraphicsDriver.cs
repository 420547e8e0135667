using System.ComponentModel;
using System.Diagnostics;

namespace Detection.Runner.Diagnosis;

/// <summary>NVIDIA's driver and the GPUs that it sees.</summary>
/// <param name="Gpus">Each GPU: name, memory, compute capability, driver.</param>
internal sealed record GraphicsDriver(IReadOnlyList<string> Gpus)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks nvidia-smi, which comes with the driver; null where there is none.</summary>
    public static GraphicsDriver? Find()
    {
        var start = new ProcessStartInfo("nvidia-smi", "--query-gpu=name,memory.total,compute_cap,driver_version --format=csv,noheader") { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                return null;
            }

            return process.ExitCode == 0 ? Parse(output.Result) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads what nvidia-smi writes.</summary>
    /// <param name="csv">Lines such as <c>NVIDIA H200, 143771 MiB, 9.0, 570.86.15</c>.</param>
    public static GraphicsDriver Parse(string csv) => new([.. csv.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(',', StringSplitOptions.TrimEntries) is [var name, var memory, var capability, var driver]
            ? $"{name}, {memory}, compute capability {capability}, driver {driver}"
            : line)]);
}
