using Detection.Runner.Diagnosis;

namespace Detection.Runner.Tests.Diagnosis;

public class LibrariesTests
{
    private const string Lib = "/usr/lib/x86_64-linux-gnu";

    [Test]
    public void MapsOfAProcessGiveItsLibrariesOnce()
    {
        var libraries = MappedLibraries.OfMaps(
        [
            $"7f00-7f01 r--p 00000000 08:01 12   {Lib}/libtorch_cpu.so.1.13.0",
            $"7f01-7f02 r-xp 00001000 08:01 12   {Lib}/libtorch_cpu.so.1.13.0",
            "7f02-7f03 r--s 00000000 08:01 13   /home/me/my folder/libdetection_torch.so",
            "7f03-7f04 rw-p 00000000 00:00 0    [heap]",
            "7f04-7f05 rw-p 00000000 00:00 0 ",
            "7f05-7f06 r--s 00000000 08:01 14   /usr/lib/locale/C.utf8/LC_CTYPE",
        ]);
        Assert.That(libraries.Paths, Is.EqualTo(new[] { "/home/me/my folder/libdetection_torch.so", $"{Lib}/libtorch_cpu.so.1.13.0" }));
        Assert.That(libraries.Find("none", "torch_cpu"), Is.EqualTo($"{Lib}/libtorch_cpu.so.1.13.0"));
    }

    [TestCase("/openblas-pthread/libblas.so.3", "OpenBLAS", true)]
    [TestCase("/blas/libblas.so.3.11.0", "the reference BLAS", false)]
    [TestCase("/libopenblas.so.0", "OpenBLAS", true)]
    [TestCase("/libmkl_rt.so.2", "MKL", true)]
    [TestCase("/blis-openmp/libblas.so.3", "BLIS", true)]
    public void TheBlasIsKnownByItsPath(string path, string name, bool isFast) =>
        Assert.That(BlasLibrary.Find(new MappedLibraries([$"{Lib}/libc.so.6", Lib + path])), Is.EqualTo(new BlasLibrary(name, Lib + path, isFast)));

    [Test]
    public void TheReferenceBlasIsFoundBesideALapackThatBringsAnother()
    {
        var libraries = new MappedLibraries([$"{Lib}/openblas-pthread/libopenblasp-r0.3.21.so", $"{Lib}/blas/libblas.so.3.11.0"]);
        var observation = TorchDiagnosis.Blas(BlasLibrary.Find(libraries));
        Assert.Multiple(() =>
        {
            Assert.That(observation.Level, Is.EqualTo(ObservationLevel.Problem));
            Assert.That(observation.Value, Does.Contain("/blas/libblas.so.3.11.0"));
            Assert.That(observation.Remedy, Does.Contain("apt-get install libopenblas0-pthread"));
        });
    }

    [Test]
    public void ABlasWithinLibtorchIsNoProblem() =>
        Assert.That(TorchDiagnosis.Blas(BlasLibrary.Find(new MappedLibraries([$"{Lib}/libc.so.6"]))).Level, Is.EqualTo(ObservationLevel.Fact));

    [Test]
    public void ALibraryThatTheSystemLacksIsNamed()
    {
        using var folder = new Support.TemporaryFolder();
        var file = folder.Write("libdetection_torch.so", "");
        var error = new TypeInitializationException("TorchSharp.torch", new DllNotFoundException(
            "Unable to load shared library 'detection_torch' or one of its dependencies.\n"
            + "/usr/share/dotnet/libdetection_torch.so: cannot open shared object file: No such file or directory\n"
            + "libtorch_cpu.so.1.13: cannot open shared object file: No such file or directory\n"));
        var observation = new LoadFailure(error, "libdetection_torch.so", folder.Root).ToObservation("libtorch", "why", new Provider("system"), "install it");
        Assert.That(observation.Value, Does.StartWith(file).And.Contain("needs libtorch_cpu.so.1.13"));
    }

    [Test]
    public void ForAPackagedProviderTheBuildIsTheRemedy()
    {
        var provider = new Provider("cpu");
        var observation = new LoadFailure(new DllNotFoundException("no LibTorchSharp"), "libdetection_torch.so", "/nowhere").ToObservation("libtorch", "why", provider, provider.InstallTorch);
        Assert.Multiple(() =>
        {
            Assert.That(observation.Value, Does.Contain("no LibTorchSharp"));
            Assert.That(observation.Remedy, Does.Contain("-p:Provider=cpu").And.Not.Contain("apt-get"));
        });
    }

    [Test]
    public void GpusAreReadFromTheDriversTool()
    {
        var driver = GraphicsDriver.Parse("NVIDIA H200, 143771 MiB, 9.0, 570.86.15\nNVIDIA H200, 143771 MiB, 9.0, 570.86.15\n");
        Assert.That(driver.Gpus, Is.EqualTo(Enumerable.Repeat("NVIDIA H200, 143771 MiB, compute capability 9.0, driver 570.86.15", 2)));
    }
}
