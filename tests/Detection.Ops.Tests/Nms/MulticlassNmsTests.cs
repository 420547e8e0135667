using Detection.Core.Structures;
using Detection.Ops.Nms;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Nms;

public sealed class MulticlassNmsTests : TorchTests
{
    [Test]
    public void SharedAndOwnBoxesGiveTheSame()
    {
        var boxes = RandomBoxes.Make(60);
        var scores = rand(60, 4);
        var shared = MulticlassNms.Apply(boxes, scores, 0.3, new NmsConfig(), 20);
        var own = MulticlassNms.Apply(boxes.repeat(1, 3), scores, 0.3, new NmsConfig(), 20);
        TensorAssert.AreSame(shared.Boxes, own.Boxes);
        TensorAssert.AreSame(shared.Scores, own.Scores);
        TensorAssert.AreSame(shared.Labels, own.Labels);
    }

    [Test]
    public void ResultsAreSortedLimitedAndAboveTheThreshold()
    {
        var scores = rand(80, 5);
        var (boxes, best, labels, rows) = MulticlassNms.Apply(RandomBoxes.Make(80), scores, 0.2, new NmsConfig(), 30);
        var values = TensorAssert.Doubles(best);
        Assert.That(boxes.shape, Is.EqualTo(new long[] { 30, 4 }));
        Assert.That(values, Is.Ordered.Descending.And.All.GreaterThan(0.2));
        TensorAssert.AreSame(scores.index([rows, labels]), best);
        Assert.That(TensorAssert.Longs(labels), Is.All.LessThan(4), "background is left out");
    }

    [Test]
    public void FactorsApplyAfterTheThreshold()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 50, 50, 60, 60 }, [2, 4]);
        var scores = tensor(new float[] { 0.5f, 0.5f, 0.6f, 0.4f }, [2, 2]);
        var (_, best, _, rows) = MulticlassNms.Apply(boxes, scores, 0.3, new NmsConfig(), scoreFactors: tensor(new[] { 1f, 0.1f }));
        Assert.That(TensorAssert.Longs(rows), Is.EqualTo(new long[] { 0, 1 }));
        TensorAssert.AreClose(best, tensor(new[] { 0.5f, 0.06f }));
    }

    [Test]
    public void NothingAboveTheThresholdGivesNothing()
    {
        var (boxes, scores, labels, _) = MulticlassNms.Apply(RandomBoxes.Make(10), zeros(10, 4), 0.05, new NmsConfig(), 100);
        Assert.That((boxes.shape[0], boxes.shape[1], scores.shape[0], labels.shape[0]), Is.EqualTo((0L, 4L, 0L, 0L)));
    }
}
