using Detection.Core.Structures;
using Detection.Datasets.WiderFace;

namespace Detection.Datasets.Tests.WiderFace;

public sealed class RetinaFaceDatasetTests
{
    private const string Landmarks = "12 13 0.0 20 13 0.0 16 18 1.0 13 24 0.0 19 24 0.0";
    private const string NoLandmarks = "-1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1";

    private static RetinaFaceDataset Open(TempFolder folder, string text, double? minSize = null, bool testMode = false, ListLogger? logger = null)
    {
        folder.WriteImage("images/0--Parade/a.jpg", 100, 80);
        folder.WriteImage("images/0--Parade/b.png", 60, 90);
        return new RetinaFaceDataset(folder.Write("label.txt", text), [], imgPrefix: folder["images"], minSize: minSize, testMode: testMode, logger: logger);
    }

    [Test]
    public void LabelsWithoutImageSizesHaveWidthsAndHeights()
    {
        using var folder = new TempFolder();
        var dataset = Open(folder, $"# 0--Parade/a.jpg\n10 11 12 20 {Landmarks} 0.82\n40 30 9 8 {NoLandmarks} 0.1\n# 0--Parade/b.png\n1 2 3 4\n");
        var faces = dataset.GetAnnotations(0);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Classes, Is.EqualTo(new[] { "face" }));
            Assert.That((dataset.Images[0].Width, dataset.Images[0].Height, dataset.IsWide(1)), Is.EqualTo((100, 80, false)));
            Assert.That(dataset.GetFileName(0), Is.EqualTo(Path.Combine(folder["images"], "0--Parade/a.jpg")));
            Assert.That(faces.Select(face => face.Box), Is.EqualTo(new[] { new Box(10, 11, 22, 31), new Box(40, 30, 49, 38) }));
            Assert.That(faces[0].Landmarks, Is.EqualTo(new float[] { 12, 13, 20, 13, 16, 18, 13, 24, 19, 24 }));
            Assert.That(faces[1].Landmarks, Has.Count.EqualTo(10).And.All.NaN);
            Assert.That(dataset.GetAnnotations(1)[0].Landmarks, Is.Null);
        });
    }

    [Test]
    public void LabelsWithImageSizesHaveCornersAndIgnoreFlags()
    {
        using var folder = new TempFolder();
        var dataset = Open(folder, $"# nowhere.jpg 100 80\n10 11 22 31 {Landmarks}\n40 30 49 38 1\n40 30 50 60 0\n");
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetAnnotations(0).Select(face => (face.Box, face.Ignore)), Is.EqualTo(new[]
            {
                (new Box(10, 11, 22, 31), false), (new Box(40, 30, 49, 38), true), (new Box(40, 30, 50, 60), false),
            }));
            Assert.That(dataset.Images[0].Width, Is.EqualTo(100));
        });
    }

    [Test]
    public void WiderFacesOwnListsHaveCountsAndInvalidFaces()
    {
        using var folder = new TempFolder();
        var dataset = Open(folder, "0--Parade/a.jpg\n2\n10 11 12 20 0 0 0 0 0 0\n40 30 9 8 2 0 0 1 0 0\n0--Parade/b.png\n0\n0 0 0 0 0 0 0 0 0 0\n0--Parade/a.jpg\n1\n5 6 7 8 0 0 0 0 0 0\n", testMode: true);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Count, Is.EqualTo(3));
            Assert.That(dataset.GetAnnotations(0).Select(face => (face.Box, face.Ignore)), Is.EqualTo(new[] { (new Box(10, 11, 22, 31), false), (new Box(40, 30, 49, 38), true) }));
            Assert.That(dataset.GetAnnotations(1), Is.Empty);
            Assert.That(dataset.GetAnnotations(2)[0].Box, Is.EqualTo(new Box(5, 6, 12, 14)));
        });
    }

    [Test]
    public void SmallFacesAreIgnoredAndThoseOfNoAreaSkipped()
    {
        using var folder = new TempFolder();
        var logger = new ListLogger();
        var dataset = Open(folder, "# 0--Parade/a.jpg\n10 11 12 20\n40 30 9 8\n40 30 0 8\n200 30 9 8\n", minSize: 10, logger: logger);
        Assert.That(dataset.GetAnnotations(0).Select(face => face.Ignore), Is.EqualTo(new[] { false, true }));
        Assert.That(logger.Messages, Has.Some.Contains("skipped 2 boxes").And.Some.Contains("line 4"));
    }

    [Test]
    public void LandmarksAreMirroredWithTheirSides()
    {
        using var folder = new TempFolder();
        var label = folder.Write("label.txt", $"# a.png 100 80\n10 11 22 31 {Landmarks}\n");
        folder.WriteImage("a.png", 100, 80);
        var dataset = new RetinaFaceDataset(
            label,
            [new Datasets.Transforms.LoadImageFromFile(), new Datasets.Transforms.LoadAnnotations(), new Datasets.Transforms.RandomFlip(new Datasets.Transforms.FlipRatios([1.0]))],
            imgPrefix: folder.Path);
        using var sample = dataset.Load(0, new Random(0))!;
        Assert.That(sample.Objects[0].Landmarks, Is.EqualTo(new float[] { 80, 13, 88, 13, 84, 18, 81, 24, 87, 24 }));
    }

    [TestCase("# a.jpg 100\n", ":1:", "path width height")]
    [TestCase("# a.jpg 100 80\n1 2 3\n", ":2:", "found 3 numbers")]
    [TestCase("# a.jpg 100 80\n1 2 3 x\n", ":2:", "found 'x'")]
    [TestCase("a.jpg\n2\n1 2 3 4 0 0 0 0 0 0\n", ":1:", "expected 2 faces")]
    [TestCase("a.jpg\nb.jpg\n", ":2:", "number of faces")]
    [TestCase("a.jpg\n1\n1 2 3 4 5\n", ":3:", "found 5")]
    [TestCase("", "label.txt", "empty")]
    [TestCase("# missing.jpg\n1 2 3 4\n", "missing.jpg", "does not exist")]
    public void FaultsNameFileAndLine(string text, string place, string what)
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<DatasetException>(() => new RetinaFaceDataset(folder.Write("label.txt", text), [], imgPrefix: folder.Path))!;
        Assert.That(error.Message, Does.Contain(place).And.Contain(what));
    }

    [Test]
    public void PerfectDetectionsScoreOne()
    {
        using var folder = new TempFolder();
        var dataset = Open(folder, "# 0--Parade/a.jpg\n10 11 12 20\n# 0--Parade/b.png\n1 2 30 40\n");
        ImageDetections[] results = [.. Enumerable.Range(0, 2).Select(index => new ImageDetections([dataset.GetAnnotations(index)[0].Box], [0.9f], [0]))];
        Assert.That(dataset.Evaluate(results, "mAP").Metrics.Single(metric => metric.Name == "mAP").Value, Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void DlibsFacesAreRead()
    {
        var labels = SharedData.Path("data/dlib_faces/label5_testing.txt");
        var dataset = new RetinaFaceDataset(labels, [], imgPrefix: Path.GetDirectoryName(labels)!, testMode: true);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Images.Sum(image => image.Annotations.Count), Is.EqualTo(File.ReadLines(labels).Count(line => line.Length > 0 && line[0] != '#')));
            Assert.That(dataset.Images.SelectMany(image => image.Annotations).All(face => face.Landmarks is { Count: 10 } points && points.All(float.IsFinite)));
            Assert.That((dataset.Images[0].Width, dataset.Images[0].Height), Is.EqualTo((500, 332)));
        });
    }
}
