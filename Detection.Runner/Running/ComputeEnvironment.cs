using Detection.Core.Parallel;
using Detection.Runner.Diagnosis;
using Detection.Runner.Distributed;
using OpenCvSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>What the process computes with: which libtorch, which BLAS, how many threads.</summary>
internal static class ComputeEnvironment
{
    /// <summary>Lets libtorch use all cores, or a rank its share of them. The calling thread is the one that computes.</summary>
    /// <param name="threads">Number of threads; null takes the number of cores.</param>
    public static void UseAllCores(int? threads = null) =>
        set_num_threads(threads ?? (Ranks.Group.Size > 1 ? RankEnvironment.OfThisProcess.Threads : Environment.ProcessorCount));

    /// <summary>One line for the log.</summary>
    public static string Describe() =>
        $"libtorch {__version__}, BLAS {Blas()}, {get_num_threads()} threads on {Environment.ProcessorCount} cores, CUDA {(cuda.is_available() ? $"with {cuda.device_count()} devices" : "not available")}, OpenCV {Cv2.GetVersionString()}, .NET {Environment.Version}";

    private static string Blas() => BlasLibrary.Find(MappedLibraries.OfThisProcess()) switch
    {
        null => "within libtorch",
        { IsFast: true } fast => fast.Path,
        var slow => $"{slow.Name} {slow.Path}, which is 30 times slower than others ({BlasLibrary.Remedy})",
    };
}
