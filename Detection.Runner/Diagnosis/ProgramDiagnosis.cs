using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Detection.Runner.Diagnosis;

/// <summary>The tool's own assemblies and the runtime beneath them.</summary>
internal sealed class ProgramDiagnosis : IDiagnosis
{
    public string Title => "Program";

    public IEnumerable<Observation> Examine()
    {
        var tool = typeof(ProgramDiagnosis).Assembly;
        yield return Observation.Fact("detection", $"{VersionOf(tool)}, in {AppContext.BaseDirectory}");
        yield return Observation.Fact("provider", Provider.Current.Name);
        yield return Build(tool);
        yield return Assemblies(tool);
        yield return Observation.Fact(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        yield return Observation.Fact("garbage collector", $"{(GCSettings.IsServerGC ? "server" : "workstation")}, {(GCSettings.LatencyMode == GCLatencyMode.Batch ? "not concurrent" : "concurrent")}");
    }

    private static Observation Build(Assembly tool)
    {
        var isDebug = tool.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        return isDebug
            ? Observation.Advice("build", "Debug", "what is computed in C# (augmentation, NMS, RoIAlign) takes several times as long.", "make build, or dotnet build -c Release")
            : Observation.Fact("build", "Release");
    }

    private static Observation Assemblies(Assembly tool)
    {
        var used = tool.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("Detection.", StringComparison.Ordinal) || name.Name is "TorchSharp" or "OpenCvSharp").OrderBy(name => name.Name, StringComparer.Ordinal).ToList();
        var text = string.Join(", ", used.Select(name => $"{name.Name} {name.Version?.ToString(3)}"));
        var missing = used.Where(name => !File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))).Select(name => name.Name + ".dll").ToList();
        return missing.Count == 0
            ? Observation.Fact("assemblies", text)
            : Observation.Problem("assemblies", $"{string.Join(", ", missing)} not in {AppContext.BaseDirectory}", "commands that need them end in an error.", "make build, and run the tool from the folder that it was built into.");
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version!.ToString(3);
}
