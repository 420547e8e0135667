using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Evaluation;

namespace Detection.Datasets.Tests.Evaluation;

public sealed class VocMetricTests
{
    private static readonly ObjectAnnotation[] Objects = [new(new Box(0, 0, 10, 10), 0), new(new Box(20, 20, 40, 40), 1), new(new Box(50, 50, 60, 60), 1)];

    private static readonly ImageDetections Found = new([new Box(0, 0, 10, 10), new Box(20, 20, 40, 32)], [0.9f, 0.8f], [0, 1]);

    [TestCase(0.5, AveragePrecisionRule.Area, "voc_mAP_50", (1 + 0.5) / 2)]
    [TestCase(0.75, AveragePrecisionRule.Area, "voc_mAP_75", 0.5)]
    [TestCase(0.5, AveragePrecisionRule.ElevenPoints, "voc_mAP_50", (1 + (6.0 / 11)) / 2)]
    public void FigureIsNamedAfterTheOverlap(double threshold, AveragePrecisionRule rule, string name, double value)
    {
        var evaluation = new VocMetric(threshold, rule).Evaluate(new OneImage(), [Found]);
        Assert.That((evaluation.Metrics.Single().Name, evaluation.KeyIndicator), Is.EqualTo((name, name)));
        Assert.That(evaluation.Metrics.Single().Value, Is.EqualTo(value).Within(1e-6));
        Assert.That(evaluation.Table, Does.Contain("cat").And.Contain("dog"));
    }

    [Test]
    public void ResultsOfOtherImagesAreRefused() =>
        Assert.That(() => new VocMetric().Evaluate(new OneImage(), [Found, Found]), Throws.ArgumentException.With.Message.Contains("2 results for 1 images"));

    private sealed class OneImage : IDataset
    {
        public int Count => 1;

        public IReadOnlyList<string> Classes => ["cat", "dog"];

        public bool IsWide(int index) => false;

        public string GetFileName(int index) => "a.png";

        public string GetImageId(int index) => "1";

        public DetectionSample? Load(int index, Random random) => null;

        public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => Objects;

        public EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric) => throw new NotSupportedException();
    }
}
