using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Detection.Runner.Diagnosis;

/// <summary>What the processor can do.</summary>
internal sealed class ProcessorDiagnosis : IDiagnosis
{
    private const string Info = "/proc/cpuinfo";
    private static readonly string[] Worthwhile = ["avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "amx_bf16", "amx_int8", "asimd", "sve", "bf16"];

    // Each takes vector instructions away from a library.
    private static readonly string[] Limits = ["ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "OPENBLAS_CORETYPE", "MKL_ENABLE_INSTRUCTIONS"];

    public string Title => "Processor";

    public IEnumerable<Observation> Examine()
    {
        var info = File.Exists(Info) ? File.ReadAllLines(Info) : [];
        yield return Observation.Fact("model", Field(info, "model name") ?? RuntimeInformation.ProcessArchitecture.ToString());
        var found = Worthwhile.Where(Flags(info).Contains).ToList();
        yield return Vectors(found);
        yield return Observation.Fact("bfloat16", found.Contains("amx_bf16") ? "yes (AMX)" : found.Contains("avx512_bf16") ? "yes (AVX-512)" : found.Contains("bf16") ? "yes" : "not in hardware");
        foreach (var name in Limits)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                yield return Observation.Advice(name, value, "this environment variable keeps a library from the best instructions of the processor.", $"unset {name}");
        }
    }

    /// <summary>Whether the processor multiplies numbers in bfloat16 itself.</summary>
    public static bool HasBfloat16()
    {
        var info = File.Exists(Info) ? File.ReadAllLines(Info) : [];
        return Flags(info).Intersect(["avx512_bf16", "amx_bf16", "bf16"]).Any();
    }

    private static string[] Flags(string[] info) => (Field(info, "flags") ?? Field(info, "Features"))?.Split(' ') ?? OwnFlags();

    private static Observation Vectors(List<string> found)
    {
        var isOld = RuntimeInformation.ProcessArchitecture == Architecture.X64 && !found.Contains("avx2");
        return isOld
            ? Observation.Advice("instructions", "no AVX2", "libtorch, OpenBLAS and oneDNN compute several times slower without it.", "in a virtual machine, pass the host's processor through (QEMU: -cpu host); else use another machine.")
            : Observation.Fact("instructions", found.Count == 0 ? "unknown" : string.Join(" ", found));
    }

    private static string? Field(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':') + 1)..].Trim() : null;

    private static string[] OwnFlags() =>
        [.. new (bool Has, string Name)[] { (Avx2.IsSupported, "avx2"), (Fma.IsSupported, "fma"), (Avx512F.IsSupported, "avx512f") }.Where(flag => flag.Has).Select(flag => flag.Name)];
}
