using Detection.Core.Structures;
using Detection.Ops.Nms;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Nms;

public sealed class NonMaximumSuppressionTests : TorchTests
{
    [Test]
    public void KeepsWhatMmcvKeeps()
    {
        var golden = GoldenFiles.Ops();
        var kept = NonMaximumSuppression.Nms(golden.Read("nms/boxes"), golden.Read("nms/scores"), golden.ReadNumber("nms/iou"));
        Assert.That(TensorAssert.Longs(kept), Is.EqualTo(TensorAssert.Longs(golden.Read("nms/mmcv"))));
    }

    [Test]
    public void OperatorsKeepWhatMmcvKeeps()
    {
        var golden = GoldenFiles.Ops();
        var kept = NonMaximumSuppression.KeepByOperators(golden.Read("nms/boxes"), golden.Read("nms/scores"), golden.ReadNumber("nms/iou"), 0, 0, int.MaxValue);
        Assert.That(TensorAssert.Longs(kept), Is.EqualTo(TensorAssert.Longs(golden.Read("nms/mmcv"))));
    }

    [TestCase(0, 0.0, -1)]
    [TestCase(1, 0.0, -1)]
    [TestCase(0, 0.5, -1)]
    [TestCase(0, 0.3, 10)]
    public void KernelAndOperatorsAgree(int offset, double scoreThreshold, int maxNum)
    {
        var boxes = RandomBoxes.Make(1500);
        var scores = (rand(1500) * 100).floor() / 100; // with ties
        var kept = NonMaximumSuppression.Nms(boxes, scores, 0.4, offset, scoreThreshold, maxNum);
        var expected = NonMaximumSuppression.KeepByOperators(boxes, scores, 0.4, offset, scoreThreshold, maxNum > 0 ? maxNum : int.MaxValue);
        Assert.That(TensorAssert.Longs(kept), Is.EqualTo(TensorAssert.Longs(expected)));
    }

    [Test]
    public void EqualScoresKeepTheEarlierBox()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 0, 0, 10, 10, 50, 50, 60, 60 }, [3, 4]);
        Assert.That(TensorAssert.Longs(NonMaximumSuppression.Nms(boxes, full(3, 0.5f), 0.5)), Is.EqualTo(new long[] { 0, 2 }));
    }

    [Test]
    public void OverlapEqualToTheThresholdIsKept()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 0, 0, 10, 5 }, [2, 4]);
        Assert.That(NonMaximumSuppression.Nms(boxes, tensor(new[] { 0.9f, 0.8f }), 0.5).shape[0], Is.EqualTo(2));
    }

    [Test]
    public void NoBoxesGiveNone() => Assert.That(NonMaximumSuppression.Nms(zeros(0, 4), zeros(0), 0.5).shape, Is.EqualTo(new long[] { 0 }));

    [Test]
    public void ShapesThatDoNotFitAreNamed() =>
        Assert.That(() => NonMaximumSuppression.Nms(zeros(3, 4), zeros(2), 0.5), Throws.ArgumentException.With.Message.Contains("[3, 4] and [2]"));

    [TestCase(SoftNmsMethod.Linear, "soft")]
    [TestCase(SoftNmsMethod.Gaussian, "softg")]
    public void SoftNmsEqualsMmcv(SoftNmsMethod method, string name)
    {
        var golden = GoldenFiles.Ops();
        var config = new NmsConfig(NmsAlgorithm.SoftNms, 0.5, Sigma: 0.5, MinScore: 1e-3, Method: method);
        var boxes = golden.Read("nms/boxes");
        var (kept, scores) = SoftNms.Apply(boxes, golden.Read("nms/scores"), config);
        Assert.That(TensorAssert.Longs(kept), Is.EqualTo(TensorAssert.Longs(golden.Read($"nms/{name}_inds"))));
        var detections = cat([boxes.index_select(0, kept), scores.unsqueeze(1)], 1);
        TensorAssert.AreClose(detections, golden.Read($"nms/{name}_dets"), 1e-6);
    }

    [Test]
    public void NaiveSoftNmsIsNms()
    {
        var (boxes, scores) = (RandomBoxes.Make(200), rand(200));
        var (kept, left) = SoftNms.Apply(boxes, scores, new NmsConfig(NmsAlgorithm.SoftNms, 0.3, Method: SoftNmsMethod.Naive));
        var expected = NonMaximumSuppression.Nms(boxes, scores, 0.3, scoreThreshold: 1e-3);
        Assert.That(TensorAssert.Longs(kept), Is.EqualTo(TensorAssert.Longs(expected)));
        TensorAssert.AreSame(left, scores.index_select(0, kept));
    }
}
