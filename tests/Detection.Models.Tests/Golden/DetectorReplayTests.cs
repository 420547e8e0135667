using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Models.Verification;
using Detection.Ops.Tests.Golden;

namespace Detection.Models.Tests.Golden;

/// <summary>Whole detectors against what mmdetection 2.26 computed.</summary>
public sealed class DetectorReplayTests
{
    [TestCase("retinanet_r18_fpn.json")]
    [TestCase("retinanet_r50_fpn.json")]
    [TestCase("faster_rcnn_r50_fpn.json")]
    [TestCase("faster_rcnn_r50_fpn_dconv_c3-c5.json")]
    [TestCase("retinanet_ghm_r50_fpn.json")]
    [TestCase("reppoints_moment_r50_fpn.json")]
    public void ADetectorComputesWhatMmdetectionRecorded(string file)
    {
        var path = GoldenFiles.Find("golden/" + file);
        Assume.That(path, Is.Not.Null, $"The recorded case {file} is not here; set DETECTION_SHARED to the folder that has golden/.");
        var detector = ModelFactory.Build<IDetector>(ConfigFile.Load(path!).Require("model"));
        using var model = detector.Module;

        var report = new DetectorReplay(DetectorCase.Load(path!)).Run(detector);

        foreach (var part in report.Parts) TestContext.Out.WriteLine($"{part.Name,-12} {part.Deviation:e2} of {part.Limit:e0} {part.Where}");
        Assert.That(report.Parts.Select(part => part.Name), Is.EqualTo(new[] { "state", "features", "heads", "detections", "losses", "gradients" }));
        Assert.That(report.Passed, string.Join("\n", report.Parts.Where(part => !part.Passed)));
    }
}
