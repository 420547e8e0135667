using Detection.Core.Structures;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Checking;

public class AnnotationFaultsTests
{
    [Test]
    public void SoundDataHasNoFault()
    {
        using var shapes = new CheckedShapes();
        var check = RecordedCheck.Of(shapes.Config());
        Assert.Multiple(() =>
        {
            Assert.That(check.Findings.Where(finding => finding.Severity != FindingSeverity.Information), Is.Empty);
            Assert.That(check.Text, Does.Contain("retina_cls").And.Contain("a training step of 2 images of 96 x 64"));
            Assert.That(check.Text, Does.Contain("disk | 4 | 4"));
        });
    }

    [Test]
    public void AMisspeltClassIsToldWithTheNamesThatTheDataHas()
    {
        using var shapes = new CheckedShapes();
        var config = shapes.Config();
        foreach (var part in new[] { "train", "val" }) config["data"]![part]!["classes"] = new JArray("disc", "block");
        var check = RecordedCheck.Of(config);
        var found = check.Kind("class-not-in-data").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(found, Has.Count.EqualTo(2), "train and val");
            Assert.That(found[0].Severity, Is.EqualTo(FindingSeverity.Error));
            Assert.That(found[0].What, Does.Contain("'disc'").And.Contain("did you mean 'disk'").And.Contain("'block'"));
            Assert.That(check.Kind("class-not-learnt").First().What, Does.Contain("'disk' (4)"));
            Assert.That(check.Text, Does.Contain("a training step"), "the rest is examined all the same");
        });
    }

    [Test]
    public void EveryContradictionOfTheAnnotationsIsToldWithItsLine()
    {
        using var shapes = new CheckedShapes();
        var (images, annotations) = ((JArray)shapes.Train["images"]!, (JArray)shapes.Train["annotations"]!);
        images.Add(new JObject { ["id"] = 1, ["file_name"] = "other.jpg", ["width"] = 96, ["height"] = 64 });
        images.Add(new JObject { ["id"] = 9, ["file_name"] = "2.jpg", ["width"] = 96, ["height"] = 64 });
        Add(10, 1, 1);
        Add(50, 1, 7);
        Add(51, 77, 1);
        var config = shapes.Config();
        var lines = File.ReadAllLines(shapes.File("train.json"));
        var check = RecordedCheck.Of(config);
        var unknown = check.Kind("unknown-category").Single();
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("duplicate-image-id").Single().What, Does.Contain("1"));
            Assert.That(check.Kind("duplicate-annotation-id").Single().What, Does.Contain("10"));
            Assert.That(check.Kind("unknown-image").Single().What, Does.Contain("51").And.Contain("77"));
            Assert.That(check.Kind("duplicate-image").Single().What, Does.Contain("2.jpg"));
            Assert.That(unknown.What, Does.Contain("50").And.Contain("7"));
            var line = int.Parse(unknown.Place[(unknown.Place.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(lines[line], Does.Contain("\"id\": 50"), "the object starts in the line before its first key");
        });

        void Add(int id, int image, int category) =>
            annotations.Add(new JObject { ["id"] = id, ["image_id"] = image, ["category_id"] = category, ["bbox"] = new JArray(8, 10, 28, 24), ["area"] = 672, ["iscrowd"] = 0 });
    }

    [Test]
    public void BoxesThatCannotBeLearntAreNamed()
    {
        using var shapes = new CheckedShapes();
        shapes.Train["annotations"]![0]!["bbox"] = new JArray(8, 10, 0, 24);
        shapes.Train["annotations"]![2]!["bbox"] = new JArray(200, 10, 28, 24);
        shapes.Train["annotations"]![4]!["bbox"] = new JArray(80, 10, 28, 24);
        var check = RecordedCheck.Of(shapes.Config());
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("box-without-area").Single().What, Does.Contain("annotation 10 ('disk'").And.Contain("1.jpg"));
            Assert.That(check.Kind("box-outside-image").Single().What, Does.Contain("annotation 20").And.Contain("2.jpg").And.Contain("96 x 64"));
            Assert.That(check.Kind("box-partly-outside").Single().What, Does.Contain("annotation 30"));
            Assert.That(check.Findings.Any(finding => finding.Severity == FindingSeverity.Error), Is.False);
        });
    }

    [Test]
    public void ImagesWithoutAnnotationsAndClassesWithoutObjectsAreTold()
    {
        using var shapes = new CheckedShapes();
        foreach (var annotation in shapes.Train["annotations"]!.Where(annotation => (int)annotation["category_id"]! == 2 || (int)annotation["image_id"]! == 4).ToArray()) annotation.Remove();
        var check = RecordedCheck.Of(shapes.Config());
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("image-without-annotations").Single().Place, Does.EndWith("4.jpg"));
            Assert.That(check.Kind("image-without-annotations").Single().Remedy, Does.Contain("filter_empty_gt"));
            Assert.That(check.Kind("class-without-objects").Single().What, Does.Contain("block"));
            Assert.That(check.Text, Does.Contain("train | 4 | 3 | 1"));
        });
    }

    [Test]
    public void AnEmptyDataSetIsAnError()
    {
        using var shapes = new CheckedShapes();
        ((JArray)shapes.Train["annotations"]!).Clear();
        var check = RecordedCheck.Of(shapes.Config());
        Assert.That(check.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.What), Has.Some.Contains("no image is left to train on"));
    }

    [Test]
    public void AFaceListTellsItsFaultsByLine()
    {
        using var shapes = new CheckedShapes();
        File.WriteAllText(shapes.File("label.txt"), "# 1.jpg\n8 11 28 24\n# 2.jpg\n8 12 0 24\n40 12 20 20\n# 2.jpg\n8 12 28 24\n");
        var config = shapes.Config();
        var train = (JObject)config["data"]!["train"]!;
        (train["type"], train["ann_file"], train["classes"]) = ("RetinaFaceDataset", shapes.File("label.txt"), new JArray("face"));
        config["model"]!["bbox_head"]!["num_classes"] = 1;
        ((JObject)config["data"]!).Remove("val");
        config.Remove("evaluation");
        var check = RecordedCheck.Of(config);
        Assert.Multiple(() =>
        {
            Assert.That(check.Kind("box-without-area").Single().Place, Does.EndWith("label.txt:4"));
            Assert.That(check.Kind("duplicate-image").Single().What, Does.Contain("2.jpg"));
        });
    }
}
