namespace Detection.Runner.Diagnosis;

/// <summary>Who multiplies matrices.</summary>
/// <param name="Name">The implementation.</param>
/// <param name="Path">Its file.</param>
/// <param name="IsFast">Whether it is more than the reference implementation, which is 30 times slower.</param>
internal sealed record BlasLibrary(string Name, string Path, bool IsFast)
{
    /// <summary>How a fast one gets onto the machine.</summary>
    public const string Remedy = "apt-get install libopenblas0-pthread (and, where another is chosen: update-alternatives --config libblas.so.3-x86_64-linux-gnu)";

    private static readonly (string Word, string Name)[] Fast =
        [("openblas", "OpenBLAS"), ("mkl", "MKL"), ("blis", "BLIS"), ("accelerate", "Accelerate"), ("armpl", "Arm Performance Libraries"), ("atlas", "ATLAS")];

    /// <summary>Finds it among the libraries of a process.</summary>
    /// <param name="libraries">The libraries.</param>
    /// <returns>The implementation; null where no BLAS is loaded as a library of its own, so that it is a part of libtorch (MKL in PyTorch's own builds).</returns>
    public static BlasLibrary? Find(MappedLibraries libraries)
    {
        // Debian's libblas.so.3 is a link to the chosen implementation, and its folder tells whose it is. LAPACK may bring another BLAS besides,
        // which libtorch does not multiply with.
        if (libraries.Find("libblas.so") is { } blas)
        {
            var owner = Fast.FirstOrDefault(entry => blas.Contains(entry.Word, StringComparison.OrdinalIgnoreCase));
            return owner.Name is null ? new BlasLibrary("the reference BLAS", blas, IsFast: false) : new BlasLibrary(owner.Name, blas, IsFast: true);
        }

        return Fast.Where(entry => libraries.Find(entry.Word) is not null)
            .Select(entry => new BlasLibrary(entry.Name, libraries.Find(entry.Word)!, IsFast: true)).FirstOrDefault();
    }
}
