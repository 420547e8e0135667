using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Detection.Runner.Tests.Distributed;

/// <summary>One of <see cref="RankBodies"/> in real processes, one for each rank.</summary>
internal static class RankRun
{
    /// <summary>Runs it to the end of all ranks.</summary>
    /// <returns>Each rank's exit code and error stream.</returns>
    public static IReadOnlyList<(int ExitCode, string Error)> Run(string body, int size = 2)
    {
        var port = FreePort();
        var processes = Enumerable.Range(0, size).Select(rank => Start(body, rank, size, port)).ToArray();
        try
        {
            var errors = processes.Select(process => process.StandardError.ReadToEndAsync()).ToArray();
            foreach (var process in processes) Assert.That(process.WaitForExit(TimeSpan.FromSeconds(40)), Is.True, "a rank hangs");
            return [.. processes.Zip(errors, (process, error) => (process.ExitCode, error.GetAwaiter().GetResult()))];
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill();
                process.Dispose();
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(string body, params int[] numbers)
    {
        var info = new ProcessStartInfo("dotnet") { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(RankProgram).Assembly.Location, body }.Concat(numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))) info.ArgumentList.Add(argument);
        return Process.Start(info)!;
    }
}
