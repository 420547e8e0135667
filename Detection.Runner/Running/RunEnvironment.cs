using System.Globalization;
using System.Security.Cryptography;
using Detection.Core.Config;
using Detection.Core.Plugins;
using Detection.Runner.Diagnosis;
using Detection.Runner.Logging;
using Newtonsoft.Json.Linq;
using OpenCvSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>Everything that a run was made with, kept in its work directory: <c>environment_TIME.json</c>, one for each start, also those that go on
/// from a checkpoint.</summary>
internal static class RunEnvironment
{
    private static readonly string[] Prefixes = ["OMP_", "GOMP_", "KMP_", "MKL_", "OPENBLAS_", "ONEDNN_", "DNNL_", "ATEN_", "MALLOC_", "CUDA_", "NCCL_", "GLOO_", "DETECTION_", "DOTNET_"];

    /// <summary>Writes the file; one of an earlier start is never replaced.</summary>
    /// <param name="workDir">The work directory.</param>
    /// <param name="environment">What <see cref="Describe"/> says.</param>
    /// <returns>The file's path.</returns>
    public static string Write(string workDir, JObject environment)
    {
        var path = Path.Combine(workDir, $"environment_{RunFiles.Stamp}.json");
        for (var i = 2; File.Exists(path); i++) path = Path.Combine(workDir, string.Create(CultureInfo.InvariantCulture, $"environment_{RunFiles.Stamp}_{i}.json"));
        File.WriteAllText(path, environment.ToString());
        return path;
    }

    /// <summary>Collects it.</summary>
    /// <param name="config">The config, for its plugins.</param>
    /// <param name="device">Where the run computes.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="resumed">The checkpoint that it goes on from, or null.</param>
    public static JObject Describe(ConfigNode config, Device device, int seed, string? resumed) => new()
    {
        ["time"] = DateTimeOffset.Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        ["command_line"] = new JArray(Environment.GetCommandLineArgs()),
        ["folder"] = Environment.CurrentDirectory,
        ["host"] = Environment.MachineName,
        ["process"] = Environment.ProcessId,
        ["git_commit"] = GitCommit.Of(Environment.CurrentDirectory),
        ["seed"] = seed,
        ["device"] = device.ToString(),
        ["resumed_from"] = resumed,
        ["program"] = Section(new ProgramDiagnosis()),
        ["processor"] = Section(new ProcessorDiagnosis()),
        ["cores"] = Environment.ProcessorCount,
        ["memory_mb"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20,
        ["container_limits"] = new JObject { ["cores"] = new ControlGroup().Cores, ["memory_mb"] = new ControlGroup().Memory / (1 << 20) },
        ["libtorch"] = Section(new TorchDiagnosis()),
        ["cuda"] = Section(new CudaDiagnosis(null)),
        ["opencv"] = Cv2.GetVersionString(),
        ["threads"] = new JObject { ["within_operators"] = get_num_threads(), ["between_operators"] = get_num_interop_threads(), ["opencv"] = Cv2.GetNumThreads() },
        ["variables"] = Variables(),
        ["plugins"] = new JArray(PluginLoader.Load(config).Select(Entry)),
    };

    // Values of a name that occurs several times (GPUs) are a list.
    private static JObject Section(IDiagnosis diagnosis)
    {
        var section = new JObject();
        foreach (var group in Doctor.Examine([diagnosis]).Sections.SelectMany(part => part.Observations).GroupBy(observation => observation.Name))
            section[group.Key] = group.Count() == 1 ? group.First().Value : new JArray(group.Select(observation => observation.Value));
        return section;
    }

    private static JObject Variables()
    {
        var found = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value));
        return new JObject(found.Where(entry => Prefixes.Any(prefix => entry.Name.StartsWith(prefix, StringComparison.Ordinal))).OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => new JProperty(entry.Name, entry.Value)));
    }

    private static JObject Entry(Plugin plugin)
    {
        var name = plugin.Assembly.GetName();
        using var file = File.OpenRead(plugin.File);
        return new JObject { ["name"] = name.Name, ["version"] = name.Version?.ToString(), ["file"] = plugin.File, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)) };
    }
}
