using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Detection.Runner.Distributed;

/// <summary>A rank that this process started. Rank 0 writes to this process's streams; of the others the end of the error stream is kept.</summary>
internal sealed partial class RankProcess : IDisposable
{
    private const int KeptLines = 200;
    private readonly Process process;
    private readonly Queue<string> lines = [];

    private RankProcess(int rank, Process process) => (Rank, this.process) = (rank, process);

    /// <summary>Its number.</summary>
    public int Rank { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>What it ended with; 128 and the signal's number where a signal ended it.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Whether this process ended it.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>The last lines of its error stream; none of rank 0, whose are shown as they come.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (lines) return [.. lines];
        }
    }

    /// <summary>Starts a rank on this machine.</summary>
    /// <param name="command">What each rank runs.</param>
    /// <param name="address">Which rank it is.</param>
    /// <param name="threads">How many threads it computes with.</param>
    public static RankProcess Start(StartCommand command, RankAddress address, int threads)
    {
        var info = command.Info();
        // It reads its end there when this process has ended in whatever way (LauncherWatch).
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = info.RedirectStandardError = address.Rank > 0;
        foreach (var (name, value) in new[]
        {
            ("RANK", address.Rank), ("WORLD_SIZE", address.Size), ("LOCAL_RANK", address.LocalRank ?? address.Rank), ("LOCAL_WORLD_SIZE", address.Size), ("MASTER_PORT", address.Port),
        })
            info.Environment[name] = value.ToString(CultureInfo.InvariantCulture);
        info.Environment["MASTER_ADDR"] = address.Host;
        info.Environment.TryAdd("OMP_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture));
        var started = new RankProcess(address.Rank, Process.Start(info)!);
        if (address.Rank > 0) started.Read();
        return started;
    }

    /// <summary>Waits for its end, and that of its streams.</summary>
    public Task WaitAsync() => process.WaitForExitAsync();

    /// <summary>Passes a signal on.</summary>
    /// <param name="signal">Its number on this system.</param>
    public void Signal(int signal)
    {
        if (!process.HasExited) _ = kill(process.Id, signal);
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        if (process.HasExited) return;
        WasKilled = true;
        process.Kill(entireProcessTree: true);
    }

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);

    private void Read()
    {
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, received) => Keep(received.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > KeptLines) lines.Dequeue();
        }
    }
}
