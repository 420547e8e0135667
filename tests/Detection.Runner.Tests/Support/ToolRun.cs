using System.Diagnostics;
using System.Globalization;
using Detection.Runner.Commands;

namespace Detection.Runner.Tests.Support;

/// <summary>The tool as a user runs it: in a process of its own.</summary>
internal sealed class ToolRun : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private ToolRun(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public string Output => output.GetAwaiter().GetResult();

    public string Error => error.GetAwaiter().GetResult();

    public bool HasExited => process.HasExited;

    public static ToolRun Start(params string[] arguments) => new(Info("dotnet", [typeof(Tool).Assembly.Location, .. arguments]));

    /// <summary>Starts it so that it is asked by Ctrl-C: what runs in the background of a script is not.</summary>
    public static ToolRun StartInForeground(params string[] arguments) => new(Info("env", ["--default-signal=INT", "dotnet", typeof(Tool).Assembly.Location, .. arguments]));

    /// <summary>Runs a shell line in which <c>$TOOL</c> is the tool.</summary>
    public static ToolRun StartShell(string line)
    {
        var info = Info("/bin/sh", ["-c", line]);
        info.Environment["TOOL"] = $"dotnet {typeof(Tool).Assembly.Location}";
        return new ToolRun(info);
    }

    /// <summary>Runs to the end.</summary>
    public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var run = Start(arguments);
        return (run.Wait(), run.Output, run.Error);
    }

    public int Wait()
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Sends a signal by its name, such as INT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>SIGKILL for the process that it started with a certain environment variable (Linux).</summary>
    public void KillChild(string variable)
    {
        var children = Directory.GetDirectories($"/proc/{process.Id}/task").SelectMany(thread => File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var child = children.Single(id => File.ReadAllText($"/proc/{id}/environ").Split('\0').Contains(variable));
        using var found = Process.GetProcessById(int.Parse(child, CultureInfo.InvariantCulture));
        found.Kill();
    }

    public void Dispose() => process.Dispose();

    private static ProcessStartInfo Info(string file, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) info.ArgumentList.Add(argument);

        // As bin/detection does: waiting threads that spin long take the cores from others.
        info.Environment.TryAdd("GOMP_SPINCOUNT", "20000");
        info.Environment.TryAdd("MALLOC_ARENA_MAX", "1");
        return info;
    }
}
