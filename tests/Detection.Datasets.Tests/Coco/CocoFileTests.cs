using Detection.Core.Masks;
using Detection.Core.Structures;
using Detection.Datasets.Coco;

namespace Detection.Datasets.Tests.Coco;

public sealed class CocoFileTests
{
    private const string Images = """{"id": 7, "file_name": "a.jpg", "width": 64, "height": 48}""";
    private const string Categories = """{"id": 3, "name": "cat"}""";

    [Test]
    public void SectionsMayComeInAnyOrderAndUnknownKeysArePassedOver()
    {
        using var folder = new TempFolder();
        var file = CocoFile.Read(folder.Write("a.json", $$"""
            {"annotations": [{"id": 5, "segmentation": [[1, 2, 9, 4, 3, 8]], "image_id": 7, "category_id": 3, "bbox": [1, 2, 3.5, 4], "iscrowd": 1}],
             "info": {"year": 2017}, "categories": [{{Categories}}], "images": [{{Images}}]}
            """));
        Assert.That(file.Annotations.Select(annotation => annotation with { Mask = null }), Is.EqualTo(new[] { new CocoAnnotation(new CocoId(5), 0, 3, 1, 2, 3.5, 4, 14, IsCrowd: true, Ignore: false) { Line = 1 } }));
        Assert.That(file.Images, Is.EqualTo(new[] { new CocoImage(new CocoId(7), "a.jpg", 64, 48) }));
    }

    [Test]
    public void TextIdsAreKept()
    {
        using var folder = new TempFolder();
        var file = CocoFile.Read(folder.Write("a.json", """
            {"images": [{"id": "x1", "file_name": "a.jpg", "width": 64, "height": 48}], "categories": [{"id": 3, "name": "cat"}],
             "annotations": [{"id": "n", "image_id": "x1", "category_id": 3, "bbox": [1, 2, 3, 4]}]}
            """));
        Assert.That(file.Images[0].Id.ToString(), Is.EqualTo("x1"));
    }

    [TestCase("""{"id": 5, "image_id": 8, "category_id": 3, "bbox": [1, 2, 3, 4]}""", "annotation 5 belongs to image 8, which is not in images")]
    [TestCase("""{"id": 5, "image_id": 7, "category_id": 4, "bbox": [1, 2, 3, 4]}""", "annotation 5 is of category 4, which is not in categories")]
    [TestCase("""{"id": 5, "image_id": 7, "category_id": 3}""", "annotation 5 has no 'bbox'")]
    [TestCase("""{"id": 5, "category_id": 3, "bbox": [1, 2, 3, 4]}""", "annotation 5 has no 'image_id'")]
    [TestCase("""{"image_id": 7, "category_id": 3, "bbox": [1, 2, 3, 4]}""", "annotations[0] has no 'id'")]
    [TestCase("""{"id": 5, "image_id": 7, "category_id": 3, "bbox": [1, 2, 3]}""", "annotation 5: bbox: expected 4 numbers (x, y, width, height), found 3")]
    [TestCase("""{"id": 5, "image_id": 7, "category_id": "cat", "bbox": [1, 2, 3, 4]}""", "expected a number, found the text \"cat\"")]
    public void FaultyAnnotationsAreNamedWithFileAndLine(string annotation, string message)
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.json", $"{{\"images\": [{Images}],\n\"categories\": [{Categories}],\n\"annotations\": [{annotation}]}}");
        Assert.That(() => CocoFile.Read(path), Throws.TypeOf<DatasetException>().With.Message.StartsWith($"{path}:3: ").And.Message.Contains(message));
    }

    [Test]
    public void SegmentationsArePolygonsOrRunLengths()
    {
        var polygons = ReadMask("[[1, 2, 9, 4, 3, 8], [20, 20, 30, 20, 30, 30, 20, 30]]")!.ToRunLengths();
        Assert.That(polygons, Is.EqualTo(RunLengthMask.FromPolygons([[1, 2, 9, 4, 3, 8], [20, 20, 30, 20, 30, 30, 20, 30]], 48, 64)));
        var listed = ReadMask("""{"counts": [48, 96, 2928], "size": [48, 64]}""")!.ToRunLengths();
        Assert.That((listed.Area, listed.Bounds), Is.EqualTo((96L, new Box(1, 0, 3, 48))));
        Assert.That(ReadMask($$"""{"size": [48, 64], "counts": "{{listed.ToText()}}"}"""), Is.EqualTo(listed));
        Assert.That(ReadMask("[]"), Is.Null);
        Assert.That(ReadMask("null"), Is.Null);
    }

    [TestCase("[[1, 2, 3, 4, 5]]", "a polygon has 5 coordinates; expected x and y of each corner")]
    [TestCase("[[1, 2, 3, 4]]", "a polygon has 2 corners; expected 3 or more")]
    [TestCase("""{"size": [64, 48], "counts": [3072]}""", "the size is [64, 48] (height, width), but the image is [48, 64]")]
    [TestCase("""{"size": [48, 64], "counts": [3000]}""", "3000 pixels long")]
    [TestCase("""{"size": [48, 64], "counts": "0"}""", "do not fit")]
    public void AFaultySegmentationIsNamedWhereItIsUsed(string segmentation, string message)
    {
        var mask = ReadMask(segmentation)!;
        Assert.That(() => mask.ToBitmap(), Throws.TypeOf<DatasetException>().With.Message.Contains("a.json:1: annotation 5: segmentation: ").And.Message.Contains(message));
    }

    [TestCase("3", "expected a list of polygons")]
    [TestCase("[3, 4]", "annotations[0].segmentation[0]: expected a polygon")]
    [TestCase("""[["a"]]""", "expected a number")]
    [TestCase("""{"counts": [3]}""", "segmentation.size: expected height and width, found nothing")]
    [TestCase("""{"size": [48, 64]}""", "has no 'counts'")]
    public void WhatIsNoSegmentationIsRefused(string segmentation, string message) =>
        Assert.That(() => ReadMask(segmentation), Throws.TypeOf<DatasetException>().With.Message.Contains(message));

    private static IInstanceMask? ReadMask(string segmentation)
    {
        using var folder = new TempFolder();
        return CocoFile.Read(folder.Write("a.json", $$"""{"images": [{{Images}}], "categories": [{{Categories}}], "annotations": [{"segmentation": {{segmentation}}, "id": 5, "image_id": 7, "category_id": 3, "bbox": [1, 2, 3, 4]}]}"""))
            .Annotations[0].Mask;
    }

    [TestCase("""{"images": [{"id": 7, "file_name": "a.jpg", "width": 64}], "categories": []}""", "image 7 has no 'height'")]
    [TestCase("""{"images": [], "annotations": []}""", "there is no 'categories' in the file")]
    [TestCase("""[{"image_id": 1}]""", "is this a results file?")]
    [TestCase("""{"images": [{"id": 7, """, "the JSON ends in the middle")]
    [TestCase("""{"images": [{"id": 7 "file_name": 3}]}""", "the JSON is malformed")]
    public void FilesThatAreNoInstancesFilesAreRefused(string text, string message)
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.json", text);
        Assert.That(() => CocoFile.Read(path), Throws.TypeOf<DatasetException>().With.Message.StartsWith(path).And.Message.Contains(message));
    }

    [Test]
    public void AMissingFileIsNamed() =>
        Assert.That(() => CocoFile.Read("nowhere/a.json"), Throws.TypeOf<DatasetException>().With.Message.StartsWith("nowhere/a.json: the annotation file does not exist"));
}
