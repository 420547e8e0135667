using System.Globalization;
using Detection.Runner.Running;
using TorchSharp;

namespace Detection.Runner.Diagnosis;

/// <summary>Cores, and whether all of them are used.</summary>
internal sealed class ThreadDiagnosis : IDiagnosis
{
    // What bin/detection sets for every process.
    private static readonly (string Name, string Value, string Why)[] Launcher =
    [
        ("GOMP_SPINCOUNT", "20000", "idle threads of libtorch spin and take the cores from the data loader; a training step can take several times as long."),
        ("MALLOC_ARENA_MAX", "1", "glibc gives large blocks back and asks for them again, which costs 7 to 15 % of a step."),
    ];

    public string Title => "Threads";

    public IEnumerable<Observation> Examine()
    {
        var quota = new ControlGroup().Cores;
        var limit = quota is null ? "" : string.Create(CultureInfo.InvariantCulture, $", limited by the container to {quota:0.##}");
        yield return Observation.Fact("cores", $"{Environment.ProcessorCount} for this process{limit}");
        if (TorchLibrary.LoadFailure is null) yield return Compute();
        yield return Limit("OMP_NUM_THREADS");
        foreach (var name in new[] { "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" }.Where(name => Environment.GetEnvironmentVariable(name) is not null)) yield return Limit(name);
        if (!OperatingSystem.IsLinux()) yield break;
        foreach (var (name, value, why) in Launcher) yield return Setting(name, value, why);
    }

    private static Observation Compute()
    {
        ComputeEnvironment.UseAllCores();
        var threads = torch.get_num_threads();
        return threads >= Environment.ProcessorCount
            ? Observation.Fact("compute", $"{threads} threads within an operator, {torch.get_num_interop_threads()} between operators")
            : Observation.Problem("compute", $"libtorch takes {threads} threads of {Environment.ProcessorCount}", "the other cores stay idle.", "use a libtorch built with OpenMP: " + Provider.Current.InstallTorch);
    }

    private static Observation Limit(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        var isLow = int.TryParse(value, CultureInfo.InvariantCulture, out var threads) && threads < Environment.ProcessorCount;
        return isLow
            ? Observation.Advice(name, value!, $"libtorch is told to take all {Environment.ProcessorCount} cores, but the BLAS obeys this.", $"unset {name}")
            : Observation.Fact(name, value ?? "not set");
    }

    private static Observation Setting(string name, string value, string why) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } found
            ? Observation.Fact(name, found)
            : Observation.Advice(name, "not set", why, $"start the tool by bin/detection, which sets it, or export {name}={value}");
}
