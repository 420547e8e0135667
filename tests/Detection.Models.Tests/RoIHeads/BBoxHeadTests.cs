using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Coders;
using Detection.Models.RoIHeads.BBoxHeads;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.RoIHeads;

public sealed class BBoxHeadTests : TorchTests
{
    private static readonly ImageMeta Meta = new("a.jpg", "1", (50, 100), (100, 200), (100, 200), 2, 2);

    [TestCase("""{"type": "BBoxHead", "roi_feat_size": 2}""", "fc_cls:12 fc_reg:12")]
    [TestCase("""{"type": "BBoxHead", "roi_feat_size": 2, "with_avg_pool": true}""", "fc_cls:3 fc_reg:3")]
    [TestCase("""{"type": "Shared2FCBBoxHead", "roi_feat_size": 2, "fc_out_channels": 8}""", "fc_cls:8 fc_reg:8 shared_fcs.0:12 shared_fcs.1:8")]
    [TestCase("""{"type": "Shared4Conv1FCBBoxHead", "roi_feat_size": [2, 2], "fc_out_channels": 8, "conv_out_channels": 5, "norm_cfg": {"type": "BN"}}""",
        "fc_cls:8 fc_reg:8 shared_convs.0.conv:3 shared_convs.1.conv:5 shared_convs.2.conv:5 shared_convs.3.conv:5 shared_fcs.0:20")]
    [TestCase("""{"type": "ConvFCBBoxHead", "roi_feat_size": 2, "fc_out_channels": 8, "conv_out_channels": 5, "num_cls_fcs": 1, "num_reg_convs": 1}""",
        "cls_fcs.0:12 fc_cls:8 fc_reg:20 reg_convs.0.conv:3")]
    [TestCase("""{"type": "ConvFCBBoxHead", "roi_feat_size": 2, "fc_out_channels": 8, "num_shared_fcs": 1, "num_cls_fcs": 1, "num_reg_fcs": 1}""",
        "cls_fcs.0:8 fc_cls:8 fc_reg:8 reg_fcs.0:8 shared_fcs.0:12")]
    [TestCase("""{"type": "ConvFCBBoxHead", "roi_feat_size": 2, "fc_out_channels": 8, "conv_out_channels": 5, "num_shared_convs": 1, "num_reg_fcs": 1, "with_avg_pool": true}""",
        "fc_cls:5 fc_reg:8 reg_fcs.0:5 shared_convs.0.conv:3")]
    public void LayersHaveMmdetectionsNamesAndInputs(string json, string layers)
    {
        var head = ModelFactory.Build<IBBoxHead>(json.Insert(json.Length - 1, ", \"in_channels\": 3, \"num_classes\": 4"));
        using var module = head.Module;
        var found = module.state_dict().Where(entry => entry.Key.EndsWith(".weight", StringComparison.Ordinal) && !entry.Key.Contains(".bn."))
            .Select(entry => $"{entry.Key[..^7]}:{entry.Value.shape[1]}").Order(StringComparer.Ordinal);
        Assert.That(string.Join(' ', found), Is.EqualTo(layers));
        var (scores, deltas) = head.forward(randn(6, 3, 2, 2));
        Assert.That((scores!.shape, deltas!.shape), Is.EqualTo((new long[] { 6, 5 }, new long[] { 6, 16 })));
    }

    [Test]
    public void OneBranchCanBeLeftOutAndOneBoxCanServeAllClasses()
    {
        using var head = new BBoxHead(roiFeatSize: 1, inChannels: 3, numClasses: 4, withCls: false, regClassAgnostic: true);
        var (scores, deltas) = head.forward(randn(6, 3, 1, 1));
        Assert.That(scores, Is.Null);
        Assert.That(deltas!.shape, Is.EqualTo(new long[] { 6, 4 }));
    }

    [Test]
    public void TargetsArePositivesThenNegatives()
    {
        using var head = Head();
        var targets = head.GetTargets([Sample(2, 1), Sample(0, 2)], positiveWeight: 3);
        Assert.That(TensorAssert.Longs(targets.Labels), Is.EqualTo(new long[] { 0, 1, 4, 4, 4 }));
        Assert.That(TensorAssert.Doubles(targets.LabelWeights), Is.EqualTo(new double[] { 3, 3, 1, 1, 1 }));
        Assert.That(TensorAssert.Doubles(targets.DeltaWeights.sum(1)), Is.EqualTo(new double[] { 4, 4, 0, 0, 0 }));
        TensorAssert.AreClose(targets.Deltas[0], tensor(new float[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void TheBoxLossLooksAtTheRowOfThePositivesClass()
    {
        using var head = Head();
        var deltas = zeros(3, 16);
        deltas[1, 4] = tensor(7f);
        var targets = new BBoxTargets(tensor(new long[] { 4, 1, 4 }), ones(3), zeros(3, 4), ones(3, 4));
        var losses = head.Loss(zeros(3, 5), deltas, zeros(3, 5), targets).ToNumbers().ToDictionary(loss => loss.Name, loss => loss.Value);
        Assert.That(losses["loss_bbox"], Is.EqualTo((7 - 0.5) / 3).Within(1e-6));
        Assert.That(losses["loss_cls"], Is.EqualTo(Math.Log(5)).Within(1e-6));
        Assert.That(losses["acc"], Is.Zero);
    }

    [Test]
    public void WithoutPositivesTheBoxLossIsZeroWithGradient()
    {
        using var head = Head();
        var (scores, deltas) = head.forward(randn(2, 3, 2, 2));
        var losses = head.Loss(scores, deltas, zeros(2, 5), new BBoxTargets(tensor(new long[] { 4, 4 }), ones(2), zeros(2, 4), zeros(2, 4)));
        losses.Total().backward();
        Assert.That(head.get_parameter("fc_reg.weight")!.grad!.abs().sum().item<float>(), Is.Zero);
    }

    [Test]
    public void BoxesAreDecodedCutAndScaledBack()
    {
        using var head = Head();
        var rois = tensor(new float[] { 0, 150, 20, 190, 60 }).reshape(1, 5);
        var deltas = zeros(1, 16);
        deltas[0, 4] = tensor(5f);
        var (boxes, scores) = head.GetBoxes(rois, zeros(1, 5), deltas, Meta, rescale: false);
        TensorAssert.AreClose(boxes[0].narrow(0, 0, 8), tensor(new float[] { 150, 20, 190, 60, 170, 20, 200, 60 }));
        TensorAssert.AreClose(scores!, full([1, 5], 0.2f));
        TensorAssert.AreClose(head.GetBoxes(rois, null, deltas, Meta, rescale: true).Boxes, boxes / 2);
        TensorAssert.AreSame(head.GetBoxes(rois, null, null, Meta, rescale: false).Boxes, rois.narrow(1, 1, 4));
    }

    [Test]
    public void WeightsStartMmdetectionsWay()
    {
        using var head = new Shared2FCBBoxHead(fcOutChannels: 128, inChannels: 64, roiFeatSize: 2, numClasses: 20);
        head.InitWeights();
        Assert.That(head.get_parameter("fc_cls.weight")!.std().item<float>(), Is.EqualTo(0.01).Within(0.001));
        Assert.That(head.get_parameter("fc_reg.weight")!.std().item<float>(), Is.EqualTo(0.001).Within(0.0001));
        Assert.That(head.get_parameter("shared_fcs.0.weight")!.abs().max().item<float>(), Is.EqualTo(Math.Sqrt(6.0 / (256 + 128))).Within(0.001));
        TensorAssert.AreSame(head.get_parameter("shared_fcs.1.bias")!, zeros(128));
    }

    [TestCase("""{"type": "ConvFCBBoxHead"}""", "no layers")]
    [TestCase("""{"type": "ConvFCBBoxHead", "num_shared_fcs": 1, "num_cls_convs": 1}""", "num_cls_convs")]
    [TestCase("""{"type": "ConvFCBBoxHead", "num_cls_fcs": 1, "with_cls": false}""", "with_cls")]
    [TestCase("""{"type": "BBoxHead", "with_cls": false, "with_reg": false}""", "with_reg")]
    [TestCase("""{"type": "BBoxHead", "num_classes": 0}""", "num_classes")]
    public void ContradictionsAreNamed(string json, string part)
    {
        var fault = Assert.Catch(() => ModelFactory.Build<IBBoxHead>(json))!;
        Assert.That(fault.Message + fault.InnerException?.Message, Does.Contain(part));
        Assert.That(fault, Is.InstanceOf<ConfigException>().Or.InstanceOf<ArgumentException>());
    }

    private static BBoxHead Head() => new(roiFeatSize: 2, inChannels: 3, numClasses: 4, bboxCoder: new DeltaXYWHBBoxCoder(targetStds: [0.1, 0.1, 0.2, 0.2]));

    // Boxes of 10 pixels; ground truth is one pixel to the right: a tenth of the width, over a std of 0.1.
    private static SamplingResult Sample(int positives, int negatives)
    {
        Tensor Boxes(int count, float x) => tensor(new[] { x, 0, x + 10, 10 }).reshape(1, 4).repeat(count, 1);
        return new SamplingResult(
            arange(positives, int64), arange(negatives, int64), Boxes(positives, 0), Boxes(negatives, 30), Boxes(positives, 1),
            arange(positives, int64), arange(positives, int64), zeros(positives, ScalarType.Bool));
    }
}
