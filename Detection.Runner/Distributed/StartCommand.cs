using System.Diagnostics;
using Detection.Runner.Commands;

namespace Detection.Runner.Distributed;

/// <summary>How a process is started that does what this one does.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record StartCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>The tool with other arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    public static StartCommand OfTool(IEnumerable<string> arguments)
    {
        var assembly = typeof(Tool).Assembly;
        var program = Environment.ProcessPath;
        // The tool is its own program where it was published as one, else an assembly that dotnet runs.
        if (program is not null && Path.GetFileNameWithoutExtension(program) == assembly.GetName().Name) return new StartCommand(program, [.. arguments]);
        return new StartCommand(Path.GetFileNameWithoutExtension(program) == "dotnet" ? program! : "dotnet", [assembly.Location, .. arguments]);
    }

    /// <summary>What starts it.</summary>
    public ProcessStartInfo Info()
    {
        var info = new ProcessStartInfo(File) { UseShellExecute = false };
        foreach (var argument in Arguments) info.ArgumentList.Add(argument);
        return info;
    }
}
