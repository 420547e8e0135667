using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Tests.Loading;
using Detection.Datasets.Wrappers;

namespace Detection.Datasets.Tests.Wrappers;

public sealed class WrapperTests
{
    [Test]
    public void RepeatDatasetGoesThroughItsImagesSeveralTimes()
    {
        var inner = new FakeDataset(3);
        var repeated = new RepeatDataset(inner, 4);
        Assert.That(repeated.Count, Is.EqualTo(12));
        Assert.That(repeated.IsWide(4), Is.EqualTo(inner.IsWide(1)));
        using var sample = repeated.Load(5, new Random(0));
        Assert.That(sample!.ImageId, Is.EqualTo("2"));
        Assert.That(() => new RepeatDataset(inner, 0), Throws.ArgumentException);
    }

    [Test]
    public void ConcatDatasetPutsDataSetsInARow()
    {
        var joined = new ConcatDataset([new FakeDataset(3), new FakeDataset(2), new FakeDataset(4)]);
        Assert.That(joined.Count, Is.EqualTo(9));
        Assert.That(new[] { 0, 2, 3, 4, 5, 8 }.Select(index =>
        {
            using var sample = joined.Load(index, new Random(0));
            return sample!.ImageId;
        }), Is.EqualTo(new[] { "0", "2", "0", "1", "0", "3" }));
        Assert.That(() => joined.IsWide(9), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void ConcatDatasetEvaluatesEachByItself()
    {
        var joined = new ConcatDataset([new Scored(1, ["a"]), new Scored(2, ["a"])]);
        var evaluation = joined.Evaluate(new ImageDetections[3], "mAP");
        Assert.That(evaluation.Metrics, Is.EqualTo(new[] { ("0_mAP", 1.0), ("1_mAP", 2.0) }));
        Assert.That(evaluation.KeyIndicator, Is.EqualTo("0_mAP"));
        Assert.That(() => joined.Evaluate([], "mAP"), Throws.ArgumentException);
        Assert.That(() => new ConcatDataset([new Scored(1, ["a"]), new Scored(1, ["b"])]), Throws.ArgumentException.With.Message.Contains("number 1 has the classes [b], number 0 [a]"));
    }

    [Test]
    public void ClassBalancedDatasetRepeatsImagesOfRareClasses()
    {
        // Class 1 is in one image of four: sqrt(1 / 0.25) = 2 times; class 0 is in all.
        var balanced = new ClassBalancedDataset(new Scored(4, ["a", "b"], index => index == 2 ? [0, 1] : [0]), 1);
        Assert.That(balanced.Count, Is.EqualTo(5));
        Assert.That(Enumerable.Range(0, 5).Select(index => balanced.GetAnnotations(index).Count), Is.EqualTo(new[] { 1, 1, 2, 2, 1 }));
    }

    private sealed class Scored(int count, string[] classes, Func<int, int[]>? labels = null) : IDataset
    {
        public int Count => count;

        public IReadOnlyList<string> Classes => classes;

        public bool IsWide(int index) => true;

        public string GetFileName(int index) => "";

        public string GetImageId(int index) => "";

        public DetectionSample? Load(int index, Random random) => null;

        public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => [.. labels!(index).Select(label => new ObjectAnnotation(default, label))];

        public EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric) => new([(metric, results.Count)], "", metric);
    }
}
