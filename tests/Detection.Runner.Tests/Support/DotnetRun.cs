using System.Diagnostics;

namespace Detection.Runner.Tests.Support;

/// <summary>The dotnet command line, as the author of a plugin uses it.</summary>
internal static class DotnetRun
{
    /// <summary>Where the tool lies that these tests run.</summary>
    public static string Home => Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>Builds a project and fails the test where that gives an error or a warning.</summary>
    public static void Build(string project, params string[] arguments)
    {
        var (code, output) = Run(project, ["build", "-c", "Release", "--nologo", "-p:UseSharedCompilation=false", .. arguments]);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("0 Warning(s)"));
    }

    /// <summary>Runs dotnet in a folder.</summary>
    public static (int ExitCode, string Output) Run(string folder, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) info.ArgumentList.Add(argument);

        // What 'dotnet test' tells its own children is not for another build; and nothing may live on holding this output.
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) info.Environment.Remove(name);
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        info.Environment.Remove("DETECTION_HOME");
        using var process = Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
