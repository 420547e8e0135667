using System.Diagnostics;
using System.Globalization;

namespace Detection.Bench;

/// <summary>Runs torchvision's side of the comparison.</summary>
internal static class Peer
{
    /// <summary>The peer's times by the names of the cases.</summary>
    /// <param name="script">The Python program.</param>
    /// <param name="runs">Repetitions of an inference.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static IReadOnlyDictionary<string, double> Run(string script, int runs)
    {
        var info = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (var argument in new[] { script, "--runs", runs.ToString(CultureInfo.InvariantCulture) }) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        var times = new Dictionary<string, double>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            times[parts[0]] = double.Parse(parts[1], CultureInfo.InvariantCulture);
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? times : throw new InvalidOperationException($"{script} ended with exit code {process.ExitCode}.");
    }
}
