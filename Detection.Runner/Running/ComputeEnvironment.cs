using OpenCvSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>What the process computes with: which libtorch, which BLAS, how many threads.</summary>
internal static class ComputeEnvironment
{
    /// <summary>Lets libtorch use all cores. The calling thread is the one that computes.</summary>
    /// <param name="threads">Number of threads; null takes the number of cores.</param>
    public static void UseAllCores(int? threads = null) => set_num_threads(threads ?? Environment.ProcessorCount);

    /// <summary>One line for the log.</summary>
    public static string Describe() =>
        $"libtorch {__version__}, BLAS {Blas() ?? "not found (a reference BLAS is 30 times slower; on Debian install libopenblas0-pthread)"}, {get_num_threads()} threads on {Environment.ProcessorCount} cores, CUDA {(cuda.is_available() ? $"with {cuda.device_count()} devices" : "not available")}, OpenCV {Cv2.GetVersionString()}, .NET {Environment.Version}";

    private static string? Blas()
    {
        if (!OperatingSystem.IsLinux()) return "MKL (part of libtorch)";
        // Debian's libblas.so.3 is a link that the alternatives system points at the implementation, so the mapped path tells.
        string[] known = ["openblas", "mkl", "blis", "atlas", "libblas"];
        var mapped = File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..]).Where(path => path.StartsWith('/')).Distinct().ToList();
        return known.Select(name => mapped.Find(path => path.Contains(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(path => path is not null && !path.EndsWith("libblas.so.3", StringComparison.Ordinal) || path?.Contains("/blas/", StringComparison.Ordinal) == true);
    }
}
