using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Detection.Datasets.Transforms;
using Microsoft.Extensions.Logging;

namespace Detection.Datasets.Tests.Coco;

public sealed class CocoDatasetTests
{
    private const string Text = """
        {"images": [{"id": 1, "file_name": "a.png", "width": 64, "height": 48}, {"id": 2, "file_name": "b.png", "width": 48, "height": 64},
                    {"id": 3, "file_name": "small.png", "width": 31, "height": 64}, {"id": 4, "file_name": "dogs.png", "width": 64, "height": 64}],
         "categories": [{"id": 10, "name": "cat"}, {"id": 20, "name": "dog"}, {"id": 30, "name": "cow"}],
         "annotations": [
          {"id": 1, "image_id": 1, "category_id": 30, "bbox": [1, 2, 10, 20], "area": 100, "iscrowd": 0},
          {"id": 2, "image_id": 1, "category_id": 10, "bbox": [5, 5, 10, 10], "area": 100, "iscrowd": 1},
          {"id": 3, "image_id": 1, "category_id": 10, "bbox": [5, 5, 0, 10], "area": 0, "iscrowd": 0},
          {"id": 4, "image_id": 1, "category_id": 10, "bbox": [70, 5, 10, 10], "area": 100, "iscrowd": 0},
          {"id": 5, "image_id": 2, "category_id": 10, "bbox": [0, 0, 30, 40], "area": 1200, "iscrowd": 0},
          {"id": 6, "image_id": 3, "category_id": 10, "bbox": [0, 0, 30, 40], "area": 1200, "iscrowd": 0},
          {"id": 7, "image_id": 4, "category_id": 20, "bbox": [0, 0, 30, 40], "area": 1200, "iscrowd": 0}]}
        """;

    private static CocoDataset Open(TempFolder folder, string[] classes, bool testMode = false, bool filterEmptyGt = true, ILogger? logger = null) =>
        new(folder.Write("a.json", Text), [new LoadImageFromFile()], new ClassNames(classes), imgPrefix: "images", testMode: testMode, filterEmptyGt: filterEmptyGt, logger: logger);

    [Test]
    public void LabelsFollowTheOrderOfTheClasses()
    {
        using var folder = new TempFolder();
        var annotations = Open(folder, ["cow", "cat"]).GetAnnotations(0);
        Assert.That(annotations, Is.EqualTo(new[]
        {
            new ObjectAnnotation(new Box(1, 2, 11, 22), 0, Ignore: false, "1"),
            new ObjectAnnotation(new Box(5, 5, 15, 15), 1, Ignore: true, "2"),
        }));
    }

    [Test]
    public void SmallImagesAndImagesWithoutTheClassesAreLeftOutOfTraining()
    {
        using var folder = new TempFolder();
        Assert.That(Open(folder, ["cow", "cat"]).Images.Select(image => image.ImageId), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Open(folder, ["cow", "cat"], filterEmptyGt: false).Images.Select(image => image.ImageId), Is.EqualTo(new[] { "1", "2", "4" }));
        Assert.That(Open(folder, ["cow", "cat"], testMode: true).Count, Is.EqualTo(4));
    }

    [Test]
    public void ImagesAreWideWhenWiderThanHigh()
    {
        using var folder = new TempFolder();
        var dataset = Open(folder, ["cat"], testMode: true);
        Assert.That(Enumerable.Range(0, 4).Select(dataset.IsWide), Is.EqualTo(new[] { true, false, false, false }));
    }

    [Test]
    public void BoxesOfNoAreaOrOutsideTheImageAreSkippedWithOneWarning()
    {
        using var folder = new TempFolder();
        var logger = new ListLogger();
        var dataset = Open(folder, ["cat"], logger: logger);
        Assert.That(dataset.GetAnnotations(0).Select(annotation => annotation.Id), Is.EqualTo(new[] { "2" }));
        Assert.That(logger.Messages, Has.Count.EqualTo(1));
        Assert.That(logger.Messages[0], Does.Contain("skipped 2 boxes").And.Contain("annotation 3 of a.png (0 x 10 at 5, 5)").And.Contain("annotation 4 of a.png"));
    }

    [Test]
    public void AClassThatIsNoCategoryIsRefused()
    {
        using var folder = new TempFolder();
        Assert.That(() => Open(folder, ["cat", "unicorn"]), Throws.TypeOf<DatasetException>()
            .With.Message.Contains("no category is named 'unicorn'").And.Message.Contains("'cat', 'dog', 'cow'"));
    }

    [Test]
    public void AnEmptyDataSetSaysWhy()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.json", """
            {"images": [{"id": 1, "file_name": "a.png", "width": 64, "height": 48}, {"id": 2, "file_name": "b.png", "width": 20, "height": 20}],
             "categories": [{"id": 1, "name": "cat"}], "annotations": []}
            """);
        Assert.That(() => new CocoDataset(path, [], new ClassNames(["cat"])), Throws.TypeOf<DatasetException>()
            .With.Message.Contains("no image is left to train on. Of 2 images 1 are smaller than 32 pixels and 1 have no object of the classes [cat]"));
    }

    [Test]
    public void ClassesComeFromATextFileOrAList()
    {
        using var folder = new TempFolder();
        Assert.That(new ClassNames(folder.Write("classes.txt", "cat\n\ndog\n")).Resolve(), Is.EqualTo(new[] { "cat", "dog" }));
        Assert.That(() => new ClassNames("cat").Resolve(), Throws.TypeOf<DatasetException>().With.Message.Contains("write a list: [\"cat\"]"));
        Assert.That(() => new ClassNames(["cat", "cat"]).Resolve(), Throws.TypeOf<DatasetException>().With.Message.Contains("listed 2 times"));
    }

    [Test]
    public void PerfectDetectionsScoreOne()
    {
        using var folder = new TempFolder();
        var dataset = Open(folder, ["dog", "cat"], testMode: true);
        var results = Enumerable.Range(0, dataset.Count).Select(index => dataset.GetAnnotations(index).Where(annotation => !annotation.Ignore).ToArray())
            .Select(objects => new ImageDetections([.. objects.Select(item => item.Box)], [.. objects.Select(_ => 0.9f)], [.. objects.Select(item => item.Label)]))
            .ToArray();
        var evaluation = dataset.Evaluate(results, "bbox");
        Assert.That(evaluation.KeyIndicator, Is.EqualTo("bbox_mAP"));
        Assert.That(evaluation.Metrics.Select(metric => metric.Name), Is.EqualTo(new[] { "bbox_mAP", "bbox_mAP_50", "bbox_mAP_75", "bbox_mAP_s", "bbox_mAP_m", "bbox_mAP_l" }));
        // One cat of image 1 is outside it and can never be found, the other is of no area: dogs 1, cats 2 of 4.
        Assert.That(evaluation.Metrics[0].Value, Is.EqualTo((1 + (51.0 / 101)) / 2).Within(1e-9));
        Assert.That(evaluation.Table, Does.Contain(" Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = ").And.Contain("| dog "));
        Assert.That(() => dataset.Evaluate(results, "keypoints"), Throws.ArgumentException.With.Message.Contains("it has 'bbox', 'segm'"));
        Assert.That(() => dataset.Evaluate([], "bbox"), Throws.ArgumentException.With.Message.Contains("0 results for 4 images"));
    }

    [Test]
    public void TheTinyCocoSetLoads()
    {
        var root = SharedData.Path("data/tiny_coco");
        var dataset = new CocoDataset("annotations/instances_train2017.json", [new LoadImageFromFile()], dataRoot: root, imgPrefix: "images/train2017");
        Assert.That(dataset.Count, Is.EqualTo(30), "2 of the 32 images have no annotation");
        Assert.That(dataset.Classes, Has.Count.EqualTo(80));
        using var sample = dataset.Load(0, new Random(0));
        Assert.That(sample!.OriginalShape, Is.EqualTo((dataset.Images[0].Height, dataset.Images[0].Width)));
    }
}
