using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.MatchCosts;
using Detection.Ops.Boxes;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.MatchCosts;

/// <summary>Costs against what mmdetection 2.26 computed.</summary>
public sealed class MatchCostTests : TorchTests
{
    private static Tensor Boxes => ((Noise.Of("cost.boxes", 1, 4, 4) + 1) / 4) + 0.1;

    private static Tensor Objects => tensor(new[] { 0.1f, 0.1f, 0.5f, 0.4f, 0.3f, 0.2f, 0.9f, 0.9f }, [2, 4]);

    [Test]
    public void ClassesCostLessTheSurerTheyAre() => Check(
        new ClassificationCost(2).Cost(Noise.Of("cost.logits", 2, 4, 3), tensor(new long[] { 0, 2 })),
        -0.5732187, -1.3268064, -1.4613350, -0.2178262, -0.1438798, -0.1839262, -1.0678333, -0.1488951);

    [Test]
    public void FocalCostIsWhatTheLossChangesBy() => Check(
        new FocalLossCost(2).Cost(Noise.Of("cost.logits", 2, 4, 3), tensor(new long[] { 0, 2 })),
        -0.3878433, -1.2373260, -2.0104532, -0.0626344, 0.3224871, 0.2099517, -1.3652005, 0.1853526);

    [Test]
    public void FocalCostOfMasks() => Check(
        new FocalLossCost(2, binaryInput: true).Cost(Noise.Of("cost.maskp", 2, 4, 2, 3), (Noise.Of("cost.masks", 1, 2, 2, 3) > 0).to(int64)),
        0.7332267, 0.1677988, 0.5129206, 0.3153311, 0.9620168, 0.1755145, 0.5621882, 0.2663029);

    [Test]
    public void CoordinatesCostTheirDifference()
    {
        Check(new BBoxL1Cost(5).Cost(Boxes, Objects), 2.4108737, 5.7524877, 2.0128498, 8.0128489, 4.5978141, 5.0884686, 1.3580348, 6.6652575);
        Check(
            ModelFactory.Build<IMatchCost>("""{"type": "BBoxL1Cost", "weight": 5.0, "box_format": "xywh"}""").Cost(Boxes, Objects),
            2.9897504, 5.3358564, 1.1448896, 6.8727975, 4.9166355, 5.1990499, 1.3769983, 5.8588834);
    }

    [Test]
    public void OverlapsCostLess()
    {
        var (boxes, objects) = (BoxTransforms.ToCorners(Boxes) * 100, Objects * 100);
        Check(
            ModelFactory.Build<IMatchCost>("""{"type": "IoUCost", "iou_mode": "iou", "weight": 2.0}""").Cost(boxes, objects),
            -0.6987836, -0.2164156, -0.6255268, -0.0383667, -0.1653246, 0, -1.0301470, -0.1102720);
        Check(new IoUCost(OverlapMode.GIoU, 2).Cost(boxes, objects), -0.2349916, 0.2218766, -0.4413994, 0.6550258, 0.6321305, 0.2388098, -0.8923862, 0.4043993);
    }

    private static void Check(Tensor costs, params double[] expected)
    {
        Assert.That(costs.shape, Is.EqualTo(new long[] { 4, 2 }));
        Assert.That(TensorAssert.Doubles(costs), Is.EqualTo(expected).Within(2e-6));
    }
}
