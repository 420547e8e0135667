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

    [TestCase("train")]
    [TestCase("val")]
    public void FiguresEqualThoseOfPycocotools(string split)
    {
        var golden = JObject.Parse(File.ReadAllText(SharedData.Path($"golden/coco_eval_tiny_{split}.json")));
        var file = CocoFile.Read(Path.Combine(SharedData.Path("data/tiny_coco/annotations"), golden.Value<string>("ground_truth")!));
        var results = CocoResultsFile.Read(golden["results"]!.CreateReader(), "results");
        var expected = golden["pycocotools"]!["bbox"]!;
        var summary = new CocoEvaluator(file).Evaluate(results);
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
        CocoResult[] results = [new(new CocoId(1), 2, 0.1f, 1 / 3.0, 5, 6, 0.123456789), new(new CocoId(0, "x"), 3, 0, 0, 1, 1, 1)];
        CocoResultsFile.Write(folder["r.json"], results);
        Assert.That(CocoResultsFile.Read(folder["r.json"]), Is.EqualTo(results));
        Assert.That(() => CocoResultsFile.Read(folder.Write("bad.json", "[\n{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 1, 1]}]")),
            Throws.TypeOf<DatasetException>().With.Message.EqualTo($"{folder["bad.json"]}:2: results[0] has no 'score'."));
    }
}
