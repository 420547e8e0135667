using Detection.Runner.Tests.Support;
using Detection.Runner.Verification;

namespace Detection.Runner.Tests.Verification;

/// <summary>Small detectors against what mmdetection 2.26 computed for them: every case in tests/golden.</summary>
public class RecordedCaseTests
{
    private static IEnumerable<string> Cases
        => Directory.GetFiles(Path.Combine(TinyTraining.Repository(), "tests/golden"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Cases))]
    public void ADetectorComputesWhatMmdetectionRecorded(string file)
    {
        var report = RecordedCases.Replay(Path.Combine(TinyTraining.Repository(), "tests/golden", file), dataFolder: null);
        Assert.That(report.Passed, string.Join("\n", report.Parts.Where(part => !part.Passed)));
    }
}
