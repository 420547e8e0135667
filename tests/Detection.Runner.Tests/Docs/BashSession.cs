using System.Diagnostics;
using System.Globalization;

namespace Detection.Runner.Tests.Docs;

/// <summary>A bash that runs a page's commands one after the other: variables and the current folder stay from one to the next, and a command
/// that fails ends it (<c>set -e</c>).</summary>
internal sealed class BashSession : IDisposable
{
    private const string Done = "done ";
    private readonly Process process;
    private readonly string files = Directory.CreateTempSubdirectory("detection-bash-").FullName;
    private int count;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where commands run.</param>
    public BashSession(string folder)
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "--noprofile", "--norc", "-s" }) start.ArgumentList.Add(argument);
        Clean(start.Environment);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Send("set -eo pipefail");
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="limit">How long it may take; when it takes longer everything is killed.</param>
    public ShellResult Run(ShellCommand command, TimeSpan limit)
    {
        var script = Path.Combine(files, $"{++count}.sh");
        var output = Path.ChangeExtension(script, "out");
        File.WriteAllText(script, command.Text + "\n");
        var source = $"source '{script}' </dev/null >'{output}' 2>&1";
        Send(command.ExitCode == 0 ? $"{source}; echo {Done}0" : $"set +e; {source}; echo {Done}$?; set -e");
        var answer = process.StandardOutput.ReadLineAsync();
        var inTime = answer.Wait(limit);
        if (!inTime) process.Kill(entireProcessTree: true);
        return new ShellResult(inTime ? ExitCode(answer.Result) : null, File.Exists(output) ? File.ReadAllText(output) : "");
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
        Directory.Delete(files, recursive: true);
    }

    // No answer means that bash ended with the command's code.
    private int ExitCode(string? answer)
    {
        if (answer is not null) return int.Parse(answer[Done.Length..], CultureInfo.InvariantCulture);
        process.WaitForExit();
        return process.ExitCode;
    }

    private void Send(string line)
    {
        if (process.HasExited) return;
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
    }

    // What the test's own host sets would lead a `dotnet build` of the page astray.
    private static void Clean(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToArray())
            environment.Remove(name);
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        if (Environment.ProcessPath is { } dotnet && Path.GetFileNameWithoutExtension(dotnet) == "dotnet")
            environment["PATH"] = Path.GetDirectoryName(dotnet) + Path.PathSeparator + environment["PATH"];
    }
}
