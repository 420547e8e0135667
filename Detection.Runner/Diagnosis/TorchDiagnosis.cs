using TorchSharp;

namespace Detection.Runner.Diagnosis;

/// <summary>libtorch and what it computes with.</summary>
internal sealed class TorchDiagnosis : IDiagnosis
{
    public string Title => "libtorch";

    public IEnumerable<Observation> Examine()
    {
        if (TorchLibrary.LoadFailure is { } failure)
        {
            return [new LoadFailure(failure, "libdetection_torch.so", AppContext.BaseDirectory)
                .ToObservation("libtorch", "nothing can be trained, tested or inferred without it.", Provider.Current, Provider.Current.InstallTorch)];
        }

        var libraries = MappedLibraries.OfThisProcess();
        return
        [
            Observation.Fact("version", torch.__version__),
            Observation.Fact("library", libraries.Find("libtorch_cpu", "torch_cpu", "torch") ?? "unknown"),
            Blas(BlasLibrary.Find(libraries)),
            Observation.Fact("oneDNN", libraries.Find("dnnl", "mkldnn") ?? "part of libtorch, if it has it; the speed of convolutions tells"),
        ];
    }

    /// <summary>The observation about a BLAS.</summary>
    /// <param name="blas">The BLAS; null where it is a part of libtorch.</param>
    public static Observation Blas(BlasLibrary? blas) => blas switch
    {
        null => Observation.Fact("BLAS", "part of libtorch"),
        { IsFast: true } => Observation.Fact("BLAS", $"{blas.Name}, {blas.Path}"),
        _ => Observation.Problem("BLAS", $"{blas.Name}, {blas.Path}", "it multiplies matrices 30 times slower than OpenBLAS; fully connected layers and many convolutions wait for it.", BlasLibrary.Remedy),
    };
}
