using Detection.Runner.Tests.Support;
using Detection.Runner.Verification;

namespace Detection.Runner.Tests.Verification;

/// <summary>Replays every recorded case: small detectors in tests/golden, and mmdetection's own systems in the shared folder where it is there.</summary>
public class RecordedCaseTests
{
    private static IEnumerable<string> Small => CasesOf(Path.Combine(TinyTraining.Repository(), "tests/golden"));

    private static IEnumerable<string> Whole => CasesOf(Path.Combine(SharedData.Root, "golden")).DefaultIfEmpty("retinanet_r18_fpn.json");

    [TestCaseSource(nameof(Small))]
    public void ASmallDetectorComputesWhatMmdetectionRecorded(string file) => Replay(Path.Combine(TinyTraining.Repository(), "tests/golden", file));

    [TestCaseSource(nameof(Whole))]
    public void ASystemComputesWhatWasRecorded(string file) => Replay(SharedData.Require(Path.Combine("golden", file)));

    private static IEnumerable<string> CasesOf(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        : [];

    private static void Replay(string path)
    {
        var report = RecordedCases.Replay(path, dataFolder: null);
        Assert.That(report.Passed, string.Join("\n", report.Parts.Where(part => !part.Passed)));
    }
}
