using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Detection.Datasets.Evaluation;
using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Tests.Evaluation;

public sealed class CocoEvaluatorTests
{
    private static readonly CocoFile OneObject = new(
        "a.json",
        [new CocoImage(new CocoId(1), "a.jpg", 100, 100)],
        [new CocoAnnotation(new CocoId(1), 0, 1, 0, 0, 50, 50, 2500, IsCrowd: false, Ignore: false)],
        [new CocoCategory(1, "cat")]);

    [Test]
    public void FiguresEqualThoseOfPycocotools([Values("train", "val")] string split, [Values] CocoIouType type)
    {
        var golden = JObject.Parse(File.ReadAllText(SharedData.Path($"golden/coco_eval_tiny_{split}.json")));
        var file = CocoFile.Read(Path.Combine(SharedData.Path("data/tiny_coco/annotations"), golden.Value<string>("ground_truth")!));
        var results = CocoResultsFile.Read(golden["results"]!.CreateReader(), "results");
        var expected = golden["pycocotools"]![type.ToString().ToLowerInvariant()]!;
        var summary = new CocoEvaluator(file, type).Evaluate(results);
        Assert.That(summary.Stats, Is.EqualTo(expected["stats"]!.Values<double>()).Within(1e-9));
        var perCategory = ((JObject)expected["per_category_ap"]!).Properties().ToDictionary(entry => int.Parse(entry.Name), entry => (double)entry.Value);
        Assert.That(summary.PerCategory.Select(entry => entry.CategoryId), Is.EquivalentTo(perCategory.Keys));
        foreach (var (id, name, ap) in summary.PerCategory) Assert.That(ap, Is.EqualTo(perCategory[id]).Within(1e-9), name);
    }

    [Test]
    public void AShiftedBoxCountsUpToItsOverlap()
    {
        // 40 of 50 columns in common: IoU 2000 / 3000.
        var summary = new CocoEvaluator(OneObject).Evaluate([new CocoResult(new CocoId(1), 1, 10, 0, 50, 50, 0.5)]);
        Assert.That(summary.Stats[0], Is.EqualTo(0.4).Within(1e-12), ".50, .55, .60, .65");
        Assert.That(summary.Stats[1], Is.EqualTo(1).Within(1e-12));
        Assert.That(summary.Stats[2], Is.Zero);
        Assert.That(summary.Stats[3], Is.EqualTo(-1), "there is no small object");
    }

    [Test]
    public void MasksRankByTheirOwnScores()
    {
        var truth = RunLengthMask.FromBox(0, 0, 50, 50, 100, 100);
        var file = OneObject with { Annotations = [OneObject.Annotations[0] with { Mask = truth }] };
        var wrong = new CocoResult(new CocoId(1), 1, 0, 0, 50, 50, 0.9) { Mask = RunLengthMask.FromBox(60, 60, 20, 20, 100, 100), MaskScore = 0.1 };
        var right = new CocoResult(new CocoId(1), 1, 60, 60, 20, 20, 0.5) { Mask = truth, MaskScore = 0.8 };
        Assert.That(new CocoEvaluator(file, CocoIouType.Segm).Evaluate([wrong, right]).Stats[0], Is.EqualTo(1).Within(1e-12));
        Assert.That(new CocoEvaluator(file, CocoIouType.Segm).Evaluate([wrong with { MaskScore = null }, right]).Stats[0], Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void MissingAndMisshapenMasksAreNamed()
    {
        var file = OneObject with { Annotations = [OneObject.Annotations[0] with { Mask = RunLengthMask.FromBox(0, 0, 50, 50, 100, 100) }] };
        var box = new CocoResult(new CocoId(1), 1, 0, 0, 50, 50, 0.9);
        Assert.That(() => new CocoEvaluator(file, CocoIouType.Segm).Evaluate([box]), Throws.TypeOf<DatasetException>().With.Message.Contains("image 1 has no segmentation"));
        Assert.That(() => new CocoEvaluator(file, CocoIouType.Segm).Evaluate([box with { Mask = new RunLengthMask(10, 10, [100]) }]),
            Throws.TypeOf<DatasetException>().With.Message.Contains("10 x 10 (height x width), but the image is 100 x 100"));
        Assert.That(() => new CocoEvaluator(OneObject, CocoIouType.Segm).Evaluate([box with { Mask = new RunLengthMask(100, 100, [10000]) }]),
            Throws.TypeOf<DatasetException>().With.Message.Contains("annotation 1 has no segmentation"));
    }

    [Test]
    public void WithoutDetectionsEverythingMeasurableIsZero()
    {
        var summary = new CocoEvaluator(OneObject).Evaluate([]);
        Assert.That(summary.Stats, Is.EqualTo(new double[] { 0, 0, 0, -1, 0, -1, 0, 0, 0, -1, 0, -1 }));
    }

    [Test]
    public void ResultsOfAnotherDataSetAreRefused() =>
        Assert.That(() => new CocoEvaluator(OneObject).Evaluate([new CocoResult(new CocoId(9), 1, 0, 0, 1, 1, 1)]), Throws.TypeOf<DatasetException>().With.Message.Contains("a result is of image 9"));

    [Test]
    public void ResultsSurviveAFile()
    {
        using var folder = new TempFolder();
        CocoResult[] results = [new(new CocoId(1), 2, 0.1f, 1 / 3.0, 5, 6, 0.123456789), new(new CocoId(0, "x"), 3, 0, 0, 1, 1, 1) { Mask = RunLengthMask.FromBox(1, 1, 3, 2, 9, 8), MaskScore = 0.25 }];
        CocoResultsFile.Write(folder["r.json"], results);
        Assert.That(CocoResultsFile.Read(folder["r.json"]), Is.EqualTo(results));
        Assert.That(() => CocoResultsFile.Read(folder.Write("bad.json", "[\n{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 1, 1]}]")),
            Throws.TypeOf<DatasetException>().With.Message.EqualTo($"{folder["bad.json"]}:2: results[0] has no 'score'."));
        Assert.That(() => CocoResultsFile.Read(folder.Write("bad.json", """[{"image_id": 1, "category_id": 1, "segmentation": {"size": [2, 2], "counts": [3]}, "score": 1}]""")),
            Throws.TypeOf<DatasetException>().With.Message.Contains("results[0].segmentation: The runs of the mask are 3 pixels long"));
        var masked = CocoResultsFile.Read(folder.Write("m.json", """[{"image_id": 1, "category_id": 1, "segmentation": {"size": [2, 2], "counts": [1, 1, 2]}, "score": 1}]"""));
        Assert.That((masked[0].X, masked[0].Y, masked[0].Width, masked[0].Height), Is.EqualTo((0.0, 1.0, 1.0, 1.0)), "the box of the mask");
    }
}
