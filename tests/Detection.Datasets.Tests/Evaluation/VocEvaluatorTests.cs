using Detection.Core.Structures;
using Detection.Datasets.Evaluation;

namespace Detection.Datasets.Tests.Evaluation;

public sealed class VocEvaluatorTests
{
    private readonly List<IReadOnlyList<ObjectAnnotation>> annotations = [];
    private readonly List<ImageDetections> detections = [];

    // 30 images of random boxes; mmdetection 2.26's eval_map was run on the same ones.
    [OneTimeSetUp]
    public void MakeImages()
    {
        long state = 12345;
        for (var image = 0; image < 30; image++)
        {
            var objects = new List<ObjectAnnotation>();
            var found = new List<(Box Box, float Score, int Label)>();
            for (var count = Next(6); count > 0; count--)
            {
                int x = Next(100), y = Next(100), width = 5 + Next(40), height = 5 + Next(40), label = Next(3);
                objects.Add(new ObjectAnnotation(new Box(x, y, x + width, y + height), label, Random() < 0.15));
                for (var copies = Next(3); copies > 0; copies--)
                {
                    int moveX = Next(9) - 4, moveY = Next(9) - 4, grow = Next(9) - 4;
                    var score = (float)(Math.Round(Random() * 1e6) / 1e6);
                    found.Add((new Box(x + moveX, y + moveY, x + width + grow, y + height), score, Random() < 0.85 ? label : (label + 1) % 3));
                }
            }

            annotations.Add(objects);
            detections.Add(new ImageDetections([.. found.Select(item => item.Box)], [.. found.Select(item => item.Score)], [.. found.Select(item => item.Label)]));
        }

        double Random()
        {
            state = ((state * 1103515245) + 12345) % 2147483648;
            return state / 2147483648.0;
        }

        int Next(int end) => (int)(Random() * end);
    }

    [TestCase(false, AveragePrecisionRule.Area, 0.28425925970077515, 0.2741020917892456, 0.2785714268684387)]
    [TestCase(false, AveragePrecisionRule.ElevenPoints, 0.3030303120613098, 0.2648221254348755, 0.322727233171463)]
    [TestCase(true, AveragePrecisionRule.Area, 0.28425925970077515, 0.333003968000412, 0.3214285969734192)]
    [TestCase(true, AveragePrecisionRule.ElevenPoints, 0.3030303120613098, 0.35743799805641174, 0.33636367321014404)]
    public void FiguresEqualThoseOfMmdetection(bool endsIncluded, AveragePrecisionRule rule, double first, double second, double third)
    {
        var summary = new VocEvaluator(["a", "b", "c"], rule, 0.5, endsIncluded).Evaluate(detections, annotations);
        Assert.That(summary.Classes.Select(row => row.AveragePrecision), Is.EqualTo(new[] { first, second, third }).Within(1e-6));
        Assert.That(summary.Classes.Select(row => row.GroundTruths), Is.EqualTo(new[] { 18, 23, 14 }));
        Assert.That(summary.Classes.Select(row => row.Detections), Is.EqualTo(new[] { 18, 35, 27 }));
        Assert.That(summary.MeanAveragePrecision, Is.EqualTo((first + second + third) / 3).Within(1e-6));
    }

    [Test]
    public void TheTableHasARowPerClassAndTheMean()
    {
        var evaluation = new VocEvaluator(["a", "b", "c"]).Evaluate(detections, annotations).ToEvaluation();
        Assert.That(evaluation.Metrics.Select(metric => metric.Name), Is.EqualTo(new[] { "mAP", "AP50" }));
        Assert.That(evaluation.Table.Split('\n').Select(line => line.Replace(" ", "")), Does.Contain("|class|gts|dets|recall|ap|").And.Contains("|a|18|18|0.444|0.284|").And.Contains("|mAP||||0.279|"));
    }

    [Test]
    public void ASecondDetectionOfAnObjectCountsAgainst()
    {
        var box = new Box(0, 0, 10, 10);
        var summary = new VocEvaluator(["a"]).Evaluate(
            [new ImageDetections([box, box, new Box(50, 50, 60, 60)], [0.9f, 0.8f, 0.7f], [0, 0, 0])],
            [[new ObjectAnnotation(box, 0), new ObjectAnnotation(new Box(50, 50, 60, 60), 0)]]);
        Assert.That(summary.MeanAveragePrecision, Is.EqualTo(0.5 + (0.5 * 2 / 3)).Within(1e-12));
    }

    [Test]
    public void DetectionsOfDifficultObjectsCountNeitherWay()
    {
        var summary = new VocEvaluator(["a"]).Evaluate(
            [new ImageDetections([new Box(0, 0, 10, 10), new Box(50, 50, 60, 60)], [0.9f, 0.8f], [0, 0])],
            [[new ObjectAnnotation(new Box(0, 0, 10, 10), 0, Ignore: true), new ObjectAnnotation(new Box(50, 50, 60, 60), 0)]]);
        Assert.That((summary.MeanAveragePrecision, summary.Classes[0].GroundTruths), Is.EqualTo((1.0, 1)));
    }
}
