using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Assigners;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Assigners;

public sealed class HungarianAssignerTests : TorchTests
{
    private const string Config = """
        {"type": "HungarianAssigner", "cls_cost": {"type": "ClassificationCost", "weight": 1.0}, "reg_cost": {"type": "BBoxL1Cost", "weight": 5.0},
         "iou_cost": {"type": "IoUCost", "iou_mode": "giou", "weight": 2.0} }
        """;

    private static readonly ImageMeta Meta = new("a.jpg", "1", (100, 120), (100, 120), (100, 120));

    [Test]
    public void EachObjectGetsThePredictionThatMmdetectionGivesIt()
    {
        using var truth = new GroundTruth(tensor(new float[] { 12, 10, 60, 40, 36, 20, 108, 90 }, [2, 4]), tensor(new long[] { 0, 2 }), zeros(0, 4));
        var boxes = ((Noise.Of("cost.boxes", 1, 4, 4) + 1) / 4) + 0.1;
        var assigned = ModelFactory.Build<IQueryAssigner>(Config).Assign(boxes, Noise.Of("cost.logits", 2, 4, 3), truth, Meta);
        Assert.That(TensorAssert.Longs(assigned.GroundTruthIndices), Is.EqualTo(new long[] { 0, 0, 2, 1 }));
        Assert.That(TensorAssert.Longs(assigned.Labels), Is.EqualTo(new long[] { -1, -1, 2, 0 }));
    }

    [Test]
    public void WithoutObjectsAllIsBackground()
    {
        using var truth = new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4));
        Assert.That(TensorAssert.Longs(new HungarianAssigner().Assign(rand(3, 4), rand(3, 2), truth, Meta).GroundTruthIndices), Is.EqualTo(new long[] { 0, 0, 0 }));
    }

    // scipy's linear_sum_assignment gives these.
    [TestCase(5, 3, -2.1133575)]
    [TestCase(3, 5, -2.245595)]
    [TestCase(6, 6, -2.9267373)]
    public void TheMatchingIsTheCheapest(int rows, int columns, double cost)
    {
        var costs = Noise.Of($"lsa.{rows}.{columns}", 1, rows, columns).data<float>().ToArray();
        var pairs = LinearAssignment.Solve(costs, rows, columns);
        Assert.That(pairs.Sum(pair => costs[(pair.Row * columns) + pair.Column]), Is.EqualTo(cost).Within(1e-5));
        Assert.That(pairs.Select(pair => pair.Row), Is.Ordered.And.Unique);
        Assert.That(pairs.Select(pair => pair.Column), Is.Unique);
    }

    [Test]
    public void NoMatchingOfAllOrdersIsCheaper([Values(2, 5, 7)] int rows)
    {
        for (var round = 0; round < 20; round++)
        {
            // Few different costs, so that many are equal.
            var costs = randint(0, 4, [rows, 5], float32).data<float>().ToArray();
            var found = LinearAssignment.Solve(costs, rows, 5).Sum(pair => costs[(pair.Row * 5) + pair.Column]);
            Assert.That(found, Is.EqualTo(Cheapest(costs, rows, 0, 0)));
        }
    }

    [Test]
    public void WrongCostsAreRefused()
    {
        Assert.That(() => LinearAssignment.Solve([1, 2, 3], 2, 2), Throws.ArgumentException.With.Message.Contains("2 x 2"));
        Assert.That(() => LinearAssignment.Solve([1, float.NaN], 1, 2), Throws.ArgumentException.With.Message.Contains("finite"));
    }

    private static float Cheapest(float[] costs, int rows, int row, int taken)
    {
        if (row == rows) return int.PopCount(taken) == Math.Min(rows, 5) ? 0 : float.PositiveInfinity;
        var best = rows > 5 ? Cheapest(costs, rows, row + 1, taken) : float.PositiveInfinity;
        for (var column = 0; column < 5; column++)
            if ((taken & (1 << column)) == 0) best = Math.Min(best, costs[(row * 5) + column] + Cheapest(costs, rows, row + 1, taken | (1 << column)));
        return best;
    }
}
