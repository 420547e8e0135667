using TorchSharp;

namespace Detection.Runner.Diagnosis;

/// <summary>libtorch and what it computes with.</summary>
internal sealed class TorchExamination : IExamination
{
    public string Title => "libtorch";

    public IEnumerable<Finding> Examine()
    {
        if (TorchLibrary.LoadFailure is { } failure)
        {
            return [new LoadFailure(failure, "libdetection_torch.so", AppContext.BaseDirectory)
                .ToFinding("libtorch", "nothing can be trained, tested or inferred without it.", Provider.Current, Provider.Current.InstallTorch)];
        }

        var libraries = MappedLibraries.OfThisProcess();
        return
        [
            Finding.Fact("version", torch.__version__),
            Finding.Fact("library", libraries.Find("libtorch_cpu", "torch_cpu", "torch") ?? "unknown"),
            Blas(BlasLibrary.Find(libraries)),
            Finding.Fact("oneDNN", libraries.Find("dnnl", "mkldnn") ?? "part of libtorch, if it has it; the speed of convolutions tells"),
        ];
    }

    /// <summary>The finding about a BLAS.</summary>
    /// <param name="blas">The BLAS; null where it is a part of libtorch.</param>
    public static Finding Blas(BlasLibrary? blas) => blas switch
    {
        null => Finding.Fact("BLAS", "part of libtorch"),
        { IsFast: true } => Finding.Fact("BLAS", $"{blas.Name}, {blas.Path}"),
        _ => Finding.Problem("BLAS", $"{blas.Name}, {blas.Path}", "it multiplies matrices 30 times slower than OpenBLAS; fully connected layers and many convolutions wait for it.", BlasLibrary.Remedy),
    };
}
