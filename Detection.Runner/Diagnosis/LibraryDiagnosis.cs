namespace Detection.Runner.Diagnosis;

/// <summary>Which native libraries were really loaded, and from where.</summary>
internal sealed class LibraryDiagnosis : IDiagnosis
{
    private static readonly string[] Known =
    [
        "torch", "c10", "detection_", "opencv_core", "opencv_imgcodecs", "OpenCvSharpExtern", "blas", "openblas", "lapack", "mkl", "dnnl", "gomp", "iomp",
        "cuda", "cudnn", "cublas", "nccl", "coreclr",
    ];

    public string Title => "Native libraries loaded";

    public IEnumerable<Observation> Examine() => MappedLibraries.OfThisProcess().Paths
        .Select(path => (Name: Short(Path.GetFileName(path)), Path: path))
        .Where(library => Known.Any(word => library.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        .Select(library => Observation.Fact(library.Name, library.Path));

    private static string Short(string file)
    {
        var name = file.Split(".so")[0];
        if (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) name = name[..^4];
        return name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name;
    }
}
