using Detection.Core.Structures;
using Newtonsoft.Json.Linq;
using OpenCvSharp;

namespace Detection.Runner.Tests.Checking;

public class ImageFaultsTests
{
    [Test]
    public void MissingAndTruncatedFilesAreNamedAndTheStepIsMadeWithOthers()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        File.Delete(Path.Combine(shapes.File("train"), "1.jpg"));
        var path = Path.Combine(shapes.File("train"), "2.jpg");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        var check = RecordedCheck.Of(config, options => options with { All = true });
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("missing-file").Single().Place, Does.EndWith("1.jpg"));
            Assert.That(check.Kind("image-cannot-be-loaded").Single().What, Does.Contain("2.jpg").And.Contain("truncated"));
            Assert.That(check.Kind("missing-file").Single().Severity, Is.EqualTo(FindingSeverity.Error));
            Assert.That(check.Text, Does.Contain("a training step of 2 images"));
        });
    }

    [Test]
    public void AnImageOfAnotherSizeThanItsAnnotationsSayIsTold()
    {
        using var shapes = new CheckedShapes();
        using (var turned = new Mat(96, 64, MatType.CV_8UC3, new Scalar(90, 100, 110))) Cv2.ImWrite(Path.Combine(shapes.File("train"), "3.jpg"), turned);
        var check = RecordedCheck.Of(shapes.Config());
        Assert.That(check.Kind("image-size-differs").Single().ToString(), Does.Contain("3.jpg").And.Contain("64 x 96").And.Contain("96 x 64").And.Contain("EXIF"));
    }

    [Test]
    public void ImagesThatAreLearntAndValidatedAreTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["data"]!["val"]!["img_prefix"] = shapes.File("train");
        var check = RecordedCheck.Of(config);
        Assert.That(check.Kind("image-in-train-and-val").Select(finding => Path.GetFileName(finding.Place)), Is.EquivalentTo(new[] { "1.jpg", "2.jpg", "3.jpg", "4.jpg" }));
    }

    [Test]
    public void MasksThatAreAskedForAndMissingAreTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        config["data"]!["train"]!["pipeline"]![1]!["with_mask"] = true;
        var check = RecordedCheck.Of(config);
        Assert.That(check.Kind("missing-mask").Count(), Is.EqualTo(8));
    }

    [Test]
    public void PipelinesThatDoNotFitEachOtherAreTold()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        var pipeline = (JArray)config["data"]!["val"]!["pipeline"]!;
        var normalize = pipeline.First(step => (string?)step["type"] == "Normalize");
        normalize["to_rgb"] = false;
        pipeline.Insert(2, JObject.Parse("""{ "type": "PhotoMetricDistortion" }"""));
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("channel-order").Single().Place, Does.Contain("data.val.pipeline[3]"));
            Assert.That(check.Kind("normalization-differs").Single().What, Does.Contain("train").And.Contain("val"));
            Assert.That(check.Kind("random-validation").Single().What, Does.Contain("val"));
        });
    }
}
