using Detection.Core.Structures;
using Detection.Datasets.Transforms;
using Detection.Datasets.Voc;

namespace Detection.Datasets.Tests.Voc;

public sealed class VocDatasetTests
{
    private static string Object(string name, int x1, int y1, int x2, int y2, int difficult = 0) =>
        $"<object><name>{name}</name><difficult>{difficult}</difficult><bndbox><xmin>{x1}</xmin><ymin>{y1}</ymin><xmax>{x2}.7</xmax><ymax>{y2}</ymax></bndbox></object>";

    private static string File(string objects, string size = "<size><width>64</width><height>48</height></size>") => $"<annotation>{size}\n{objects}\n</annotation>";

    private static VocDataset Open(TempFolder folder, params string[] classes) =>
        new(folder["list.txt"], [], classes.Length == 0 ? null : new ClassNames(classes), imgPrefix: folder.Path);

    private static TempFolder Folder(string xml)
    {
        var folder = new TempFolder();
        folder.Write("list.txt", "a\n");
        folder.Write("Annotations/a.xml", xml);
        return folder;
    }

    [Test]
    public void PixelsCountFromZeroAndFractionsAreCutOff()
    {
        using var folder = Folder(File(Object("dog", 1, 2, 11, 22) + Object("cat", 5, 6, 7, 8, difficult: 1) + Object("cow", 1, 1, 9, 9)));
        var dataset = Open(folder, "cat", "dog");
        Assert.That(dataset.GetAnnotations(0), Is.EqualTo(new[]
        {
            new ObjectAnnotation(new Box(0, 1, 10, 21), 1, Ignore: false, "a.xml object 0"),
            new ObjectAnnotation(new Box(4, 5, 6, 7), 0, Ignore: true, "a.xml object 1"),
        }));
        Assert.That(dataset.IsWide(0), Is.True);
        Assert.That(dataset.Images[0].FileName, Is.EqualTo(Path.Combine(folder.Path, "JPEGImages", "a.jpg")));
    }

    [Test]
    public void SmallObjectsAreIgnoredBelowMinSize()
    {
        using var folder = Folder(File(Object("dog", 1, 2, 11, 22) + Object("dog", 1, 2, 31, 42)));
        var dataset = new XmlDataset(folder["list.txt"], [], new ClassNames(["dog"]), imgPrefix: folder.Path, minSize: 15);
        Assert.That(dataset.GetAnnotations(0).Select(annotation => annotation.Ignore), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void ASizeThatIsMissingOrZeroComesFromTheImage()
    {
        using var folder = Folder(File(Object("dog", 1, 2, 11, 22), "<size><width>0</width><height>0</height></size>"));
        folder.WriteImage("JPEGImages/a.png", 50, 40);
        var image = Open(folder, "dog").Images[0];
        Assert.That((image.Width, image.Height, Path.GetFileName(image.FileName)), Is.EqualTo((50, 40, "a.png")));
    }

    [Test]
    public void BoxesOfNoAreaAreSkippedWithAWarning()
    {
        using var folder = Folder(File(Object("dog", 5, 5, 5, 9) + Object("dog", 100, 2, 110, 22) + Object("dog", 1, 2, 11, 22)));
        var logger = new ListLogger();
        var dataset = new VocDataset(folder["list.txt"], [], new ClassNames(["dog"]), imgPrefix: folder.Path, logger: logger);
        Assert.That(dataset.GetAnnotations(0), Has.Count.EqualTo(1));
        Assert.That(logger.Messages.Single(), Does.Contain("skipped 2 boxes").And.Contain("object 0 ('dog', 5 5 5 9) of a.xml"));
    }

    [TestCase("<annotation><object></annotation>", ":1: the xml is malformed")]
    [TestCase("<annotation>\n<object><name>dog</name></object></annotation>", ":2: object 0 ('dog') has no <bndbox>")]
    [TestCase("<annotation>\n<object></object></annotation>", ":2: object 0 has no <name>")]
    [TestCase("<annotation>\n<object><name>dog</name><bndbox><xmin>x</xmin></bndbox></object></annotation>", ":2: object 0 ('dog'): <xmin> is 'x', expected a number")]
    public void FaultyXmlIsNamedWithLineAndObject(string xml, string message)
    {
        using var folder = Folder(xml);
        Assert.That(() => Open(folder, "dog"), Throws.TypeOf<DatasetException>().With.Message.Contains(Path.Combine("Annotations", "a.xml") + message));
    }

    [Test]
    public void MissingFilesAreNamed()
    {
        using var folder = Folder(File(Object("dog", 1, 2, 11, 22)));
        folder.Write("list.txt", "a\nb\n");
        Assert.That(() => Open(folder, "dog"), Throws.TypeOf<DatasetException>().With.Message.Contains("b.xml: the annotation file does not exist").And.Message.Contains("list.txt:2 names it"));
        Assert.That(() => new VocDataset("none.txt", []), Throws.TypeOf<DatasetException>().With.Message.Contains("none.txt: the list of images does not exist"));
    }

    [Test]
    public void AClassThatNoObjectHasIsRefusedWithTheNamesThatAreThere()
    {
        using var folder = Folder(File(Object("dog", 1, 2, 11, 22) + Object("dogs", 1, 2, 11, 22)));
        Assert.That(() => Open(folder, "dog", "cat"), Throws.TypeOf<DatasetException>().With.Message.Contains("no object is of class 'cat'").And.Message.Contains("'dogs' (1)"));
        Assert.That(() => Open(folder, "wolf"), Throws.TypeOf<DatasetException>().With.Message.Contains("no object is of class 'wolf'"));
        Assert.That(Open(folder).Count, Is.EqualTo(1), "VOC's own classes need not all occur");
    }

    [Test]
    public void TheBloodCellSetLoadsWithoutItsTwoDegenerateBoxes()
    {
        var root = SharedData.Path("data/bccd");
        var logger = new ListLogger();
        var counts = new[] { "trainval", "test" }.Select(list =>
        {
            var dataset = new VocDataset($"ImageSets/Main/{list}.txt", [new LoadImageFromFile()], new ClassNames(["RBC", "WBC", "Platelets"]), root, logger: logger);
            return (dataset.Count, Boxes: Enumerable.Range(0, dataset.Count).Sum(index => dataset.GetAnnotations(index).Count));
        }).ToArray();
        Assert.That(counts.Sum(count => count.Count), Is.EqualTo(364));
        Assert.That(counts.Sum(count => count.Boxes), Is.EqualTo(4888 - 2));
        Assert.That(string.Join("\n", logger.Messages), Does.Contain("object 12 ('RBC', 504 337 504 337) of BloodImage_00338.xml"));
    }
}
