using Detection.Ops.Nms;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Nms;

public sealed class NmsMatchTests : TorchTests
{
    [Test]
    public void EveryBoxJoinsTheBestKeptOneItOverlaps()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 50, 50, 60, 60, 0, 0, 10, 5, 1, 1, 11, 11, 50, 50, 60, 59 }, [5, 4]);
        var groups = NmsMatch.Apply(boxes, tensor(new[] { 0.5f, 0.9f, 0.8f, 0.7f, 0.1f }), 0.5);
        // Box 0 overlaps box 2 by exactly a half, which is enough; box 3 overlaps box 2 by less and box 0 comes too late.
        Assert.That(groups, Is.EqualTo(new[] { new long[] { 1, 4 }, [2, 0], [3] }));
    }

    [Test]
    public void TheKeptBoxesAreThoseOfNms()
    {
        var (boxes, scores) = (RandomBoxes.Make(300), rand(300));
        var groups = NmsMatch.Apply(boxes, scores, 0.3);
        Assert.That(groups.Select(group => group[0]), Is.EqualTo(TensorAssert.Longs(NonMaximumSuppression.Nms(boxes, scores, 0.3))));
        Assert.That(groups.SelectMany(group => group).Order(), Is.EqualTo(Enumerable.Range(0, 300).Select(index => (long)index)));
    }

    [Test]
    public void NoBoxesGiveNoGroups() => Assert.That(NmsMatch.Apply(zeros(0, 4), zeros(0), 0.5), Is.Empty);

    [Test]
    public void ShapesThatDoNotFitAreNamed() =>
        Assert.That(() => NmsMatch.Apply(zeros(3, 4), zeros(2), 0.5), Throws.ArgumentException.With.Message.Contains("[3, 4] and [2]"));
}
