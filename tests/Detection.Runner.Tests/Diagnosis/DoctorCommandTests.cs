using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Diagnosis;

public class DoctorCommandTests
{
    [Test]
    public void AMachineThatRunsTheseTestsIsWell()
    {
        var (code, output, error) = ToolRun.Run("doctor", "--json", "--device", "cpu");
        var report = JObject.Parse(output);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, output + error);
            Assert.That((int)report["problems"]!, Is.Zero);
            Assert.That(Value(report, "convolution"), Is.EqualTo("right"));
            Assert.That(Value(report, "its gradient"), Is.EqualTo("right"));
            Assert.That(Value(report, "RoIAlign"), Is.EqualTo("right"));
            Assert.That(Value(report, "NMS"), Is.EqualTo("right"));
            Assert.That(Value(report, "matmul 512"), Does.EndWith("GFLOP/s"));
            Assert.That(Value(report, ".jpg"), Is.EqualTo("written and read"));
            Assert.That(Value(report, "version"), Does.Match(@"^\d+\.\d+"));
        });
    }

    [Test]
    public void ADeviceThatIsNotThereIsWrong()
    {
        var (code, output, _) = ToolRun.Run("doctor", "--device", "cuda:99");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("X --device").And.Contain("cuda:99").And.Contain("take --device cpu"));
    }

    [Test]
    public void APluginThatCannotBeLoadedIsNamed()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = ToolRun.Run("doctor", "--plugin", folder.Write("Broken.dll", "no assembly"));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("X plugin").And.Contain("Broken.dll"));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "The names of native libraries are those of the system provider.")]
    public void WithoutItsNativeLibrariesItSaysWhichAreMissingAndWhatToInstall()
    {
        using var folder = new TemporaryFolder();
        CopyWithoutNativeLibraries(folder);
        using var run = ToolRun.StartShell($"dotnet '{folder["Detection.Runner.dll"]}' doctor");
        Assert.Multiple(() =>
        {
            Assert.That(run.Wait(), Is.EqualTo(1));
            Assert.That(run.Output, Does.Contain(folder["libdetection_torch.so"] + " is not there").And.Contain("apt-get install libtorch-dev"));
            Assert.That(run.Output, Does.Contain(folder["libdetection_opencv.so"] + " is not there").And.Contain("apt-get install libopencv-dev"));
            Assert.That(run.Output, Does.Contain("2 things are wrong."));
            Assert.That(run.Error, Is.Empty);
        });
    }

    [Test]
    [Platform(Include = "Linux", Reason = "The names of native libraries are those of the system provider.")]
    public void OtherCommandsSayTheSameWithoutAStackTrace()
    {
        using var folder = new TemporaryFolder();
        CopyWithoutNativeLibraries(folder);
        using var run = ToolRun.StartShell($"dotnet '{folder["Detection.Runner.dll"]}' verify case.json");
        Assert.Multiple(() =>
        {
            Assert.That(run.Wait(), Is.EqualTo(1));
            Assert.That(run.Error, Does.Contain("libtorch cannot be used").And.Contain(folder["libdetection_torch.so"]).And.Contain("detection doctor").And.Not.Contain("   at "));
        });
    }

    [Test]
    [Platform(Include = "Linux", Reason = "Debian's BLAS can be chosen by a path.")]
    public void TheReferenceBlasIsFoundByItsFileAndByItsSlowness()
    {
        const string Reference = "/usr/lib/x86_64-linux-gnu/blas";
        Assume.That(File.Exists(Path.Combine(Reference, "libblas.so.3")), $"Needs Debian's reference BLAS (libblas3) in {Reference}.");
        using var run = ToolRun.StartShell($"LD_LIBRARY_PATH={Reference} $TOOL doctor");
        Assert.That(run.Wait(), Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("X BLAS").And.Contain("the reference BLAS").And.Contain("X matmul").And.Contain("apt-get install libopenblas0-pthread"));
    }

    private static void CopyWithoutNativeLibraries(TemporaryFolder folder)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(typeof(Tool).Assembly.Location)!, "*.*").Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            File.Copy(file, folder[Path.GetFileName(file)]);
    }

    private static string? Value(JObject report, string name) =>
        (string?)report.SelectTokens("$.sections[*].observations[*]").FirstOrDefault(observation => (string?)observation["name"] == name)?["value"];
}
