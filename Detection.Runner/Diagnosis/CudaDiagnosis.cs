using TorchSharp;

namespace Detection.Runner.Diagnosis;

/// <summary>Whether there are GPUs, and whether libtorch can use them.</summary>
/// <param name="device">The device that is asked for, or null.</param>
internal sealed class CudaDiagnosis(string? device) : IDiagnosis
{
    private const string UseCuda = "build with a provider that has CUDA (make build PROVIDER=cuda-linux; on Windows -p:Provider=cuda-windows), or with CUDA's libtorch on CMake's path";

    public string Title => "CUDA";

    public IEnumerable<Observation> Examine()
    {
        var driver = GraphicsDriver.Find();
        if (driver is null) yield return Observation.Fact("driver", "none (nvidia-smi is not there or sees nothing)");
        foreach (var gpu in driver?.Gpus ?? []) yield return Observation.Fact("GPU", gpu);
        if (TorchLibrary.LoadFailure is not null) yield break;
        foreach (var observation in OfTorch(driver)) yield return observation;
        if (ComputeDevice.Fault(device) is { } fault)
            yield return Observation.Problem("--device", fault, "the tool refuses to compute there.", "take --device cpu, or: " + UseCuda);
    }

    private static IEnumerable<Observation> OfTorch(GraphicsDriver? driver)
    {
        var library = MappedLibraries.OfThisProcess().Find("torch_cuda");
        yield return Observation.Fact("in libtorch", library ?? "no");
        if (torch.cuda.is_available())
            yield return Observation.Fact("usable", $"{torch.cuda.device_count()} devices, cuDNN {(torch.cuda.is_cudnn_available() ? "yes" : "no")}");
        else if (driver is { Gpus.Count: > 0 } && library is null)
            yield return Observation.Advice("usable", "no: this libtorch has no CUDA", "the GPU stays idle.", UseCuda);
        else if (driver is { Gpus.Count: > 0 })
            yield return Observation.Problem("usable", "no, although libtorch has CUDA and the driver sees a GPU", "the GPU stays idle.", "compare the driver with the CUDA version of this libtorch (nvidia-smi shows the newest that it supports), and look at CUDA_VISIBLE_DEVICES.");
        else
            yield return Observation.Fact("usable", "no");
    }
}
