using Detection.Core.Structures;
using Detection.Ops.Nms;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Nms;

public sealed class BatchedNmsTests : TorchTests
{
    [Test]
    public void KeepsWhatMmcvKeeps()
    {
        var golden = GoldenFiles.Ops();
        var boxes = golden.Read("nms/boxes");
        var (kept, scores, indices) = BatchedNms.Apply(boxes, golden.Read("nms/scores"), golden.Read("nms/labels"), new NmsConfig());
        Assert.That(TensorAssert.Longs(indices), Is.EqualTo(TensorAssert.Longs(golden.Read("nms/mmcv_batched"))));
        TensorAssert.AreSame(kept, boxes.index_select(0, indices));
        TensorAssert.AreSame(scores, golden.Read("nms/scores").index_select(0, indices));
    }

    [TestCase(false, -1, 10000, -1.0, TestName = "Kernel and operators agree on separate groups")]
    [TestCase(true, -1, 10000, -1.0, TestName = "Kernel and operators agree on one group")]
    [TestCase(false, 25, 10000, -1.0, TestName = "Kernel and operators agree under a limit")]
    [TestCase(false, 25, 100, -1.0, TestName = "Kernel and operators agree when split")]
    [TestCase(true, -1, 100, -1.0, TestName = "Kernel and operators agree when one group is split")]
    [TestCase(false, -1, 10000, 0.4, TestName = "Kernel and operators agree above a score")]
    public void KernelAndOperatorsAgree(bool classAgnostic, int maxNum, int splitThr, double scoreThreshold)
    {
        var boxes = RandomBoxes.Make(1300);
        var scores = (rand(1300) * 200).floor() / 200;
        var groups = randint(0, 6, [1300], int64);
        var config = new NmsConfig(NmsAlgorithm.Nms, 0.45, classAgnostic, maxNum, scoreThreshold, splitThr);
        foreach (var shift in new[] { 0.0, -90 })
        {
            // Negative coordinates make neighbouring groups overlap; mmcv has that too.
            var (_, scoresOfKept, kept) = BatchedNms.Apply(boxes + shift, scores, groups, config);
            var (expected, expectedScores) = BatchedNms.ByOperators(boxes + shift, scores, groups, config);
            Assert.That(TensorAssert.Longs(kept), Is.EqualTo(TensorAssert.Longs(expected)));
            TensorAssert.AreSame(scoresOfKept, expectedScores);
        }
    }

    [Test]
    public void SoftNmsRunsThroughTheSameDoor()
    {
        var golden = GoldenFiles.Ops();
        var config = new NmsConfig(NmsAlgorithm.SoftNms, 0.5, ClassAgnostic: true);
        var (_, _, kept) = BatchedNms.Apply(golden.Read("nms/boxes"), golden.Read("nms/scores"), golden.Read("nms/labels"), config);
        Assert.That(TensorAssert.Longs(kept), Is.EqualTo(TensorAssert.Longs(golden.Read("nms/soft_inds"))));
    }

    [Test]
    public void NoBoxesGiveNone()
    {
        var (boxes, scores, kept) = BatchedNms.Apply(zeros(0, 4), zeros(0), zeros(0, int64), new NmsConfig());
        Assert.That((boxes.shape[0], boxes.shape[1], scores.shape[0], kept.shape[0]), Is.EqualTo((0L, 4L, 0L, 0L)));
    }
}
