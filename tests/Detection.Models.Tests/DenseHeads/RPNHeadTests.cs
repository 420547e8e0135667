using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Coders;
using Detection.Models.DenseHeads;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public sealed class RPNHeadTests : TorchTests
{
    private const string Anchors = "\"anchor_generator\": {\"type\": \"AnchorGenerator\", \"scales\": [4], \"ratios\": [0.5, 1.0, 2.0], \"strides\": [4, 8]}";
    private static readonly ImageMeta Meta = new("a.jpg", "1", (32, 32), (32, 32), (32, 32));

    [Test]
    public void OutputsAreObjectnessAndDeltasPerLevel()
    {
        using var head = Build();
        var outputs = head.forward(Features());
        Assert.That(outputs.Select(output => string.Join(' ', output.Select(map => $"{map.shape[1]}x{map.shape[2]}"))), Is.EqualTo(new[] { "3x8 3x4", "12x8 12x4" }));
        Assert.That(head.state_dict().Keys, Is.EquivalentTo(new[] { "rpn_conv.weight", "rpn_conv.bias", "rpn_cls.weight", "rpn_cls.bias", "rpn_reg.weight", "rpn_reg.bias" }));
    }

    [TestCase("")]
    [TestCase(", \"num_convs\": 2")]
    [TestCase(", \"loss_cls\": {\"type\": \"CrossEntropyLoss\"}")]
    [TestCase(", \"reg_decoded_bbox\": true")]
    public void LossesComePerLevelWithGradients(string options)
    {
        using var head = Build(options);
        var (losses, proposals) = head.LossAndProposals(Features(), Batch(), null);
        Assert.That(losses.Entries.Select(entry => $"{entry.Name} {entry.Values.Length}"), Is.EqualTo(new[] { "loss_rpn_cls 2", "loss_rpn_bbox 2" }));
        losses.Total().backward();
        Assert.That(head.parameters().All(parameter => parameter.grad is not null), Is.True);
        Assert.That(proposals[0].Count, Is.InRange(1, 7));
        Assert.That(proposals[0].Boxes.requires_grad, Is.False);
    }

    [Test]
    public void NumConvsMakesNamedConvModules()
    {
        using var head = Build(", \"num_convs\": 2");
        Assert.That(head.state_dict().Keys, Has.Member("rpn_conv.0.conv.weight").And.Member("rpn_conv.1.conv.bias"));
    }

    [Test]
    public void ProposalsAreSortedCutAtTheImageAndLimited()
    {
        using var head = Build();
        var proposals = head.Propose(Features(), [Meta])[0];
        var (boxes, scores) = (TensorAssert.Doubles(proposals.Boxes), TensorAssert.Doubles(proposals.Scores));
        Assert.That(proposals.Count, Is.EqualTo(7));
        Assert.That(scores, Is.Ordered.Descending);
        Assert.That(boxes, Is.All.InRange(0, 32));
    }

    [Test]
    public void SmallBoxesAreDropped()
    {
        var selector = new ProposalSelector(new DeltaXYWHBBoxCoder(), true);
        var anchors = tensor(new float[] { 0, 0, 10, 10, 12, 0, 16, 4, 20, 0, 30, 2 }).reshape(3, 4);
        var scores = tensor(new float[] { 0, 2, 1 }).reshape(1, 1, 1, 3);
        Proposals Select(double least) => selector.Select([scores], [zeros(1, 4, 1, 3)], [anchors], [Meta], new ProposalConfig(new NmsConfig(), MinBboxSize: least))[0];
        Assert.That(Select(0).Count, Is.EqualTo(3));
        TensorAssert.AreSame(Select(3).Boxes, tensor(new float[] { 12, 0, 16, 4, 0, 0, 10, 10 }).reshape(2, 4));
        Assert.That(Select(30).Count, Is.Zero);
    }

    [Test]
    public void LevelsDoNotSuppressEachOther()
    {
        var selector = new ProposalSelector(new DeltaXYWHBBoxCoder(), true);
        var anchor = tensor(new float[] { 0, 0, 10, 10 }).reshape(1, 4);
        var (score, delta) = (zeros(1, 1, 1, 1), zeros(1, 4, 1, 1));
        var proposals = selector.Select([score, score], [delta, delta], [anchor, anchor], [Meta], new ProposalConfig(new NmsConfig()))[0];
        Assert.That(proposals.Count, Is.EqualTo(2));
    }

    [Test]
    public void WithoutConfigsItSaysWhatIsMissing()
    {
        using var head = new RPNHead(4, featChannels: 4);
        var features = new[] { 32, 16, 8, 4, 2 }.Select(size => randn(1, 4, size, size)).ToArray();
        Assert.That(() => head.Propose(features, [Meta]), Throws.InvalidOperationException.With.Message.Contains("test_cfg"));
        Assert.That(() => head.Loss(features, Batch()), Throws.InvalidOperationException.With.Message.Contains("assigner"));
        Assert.That(() => head.forward(features[..3]), Throws.ArgumentException.With.Message.Contains("num_outs"));
    }

    [Test]
    public void AnotherNumberOfClassesIsRefused()
        => Assert.That(() => new RPNHead(4, numClasses: 2), Throws.ArgumentException.With.Message.Contains("num_classes"));

    private static RPNHead Build(string options = "") => (RPNHead)ModelFactory.Build<IProposalHead>($$"""
        {"type": "RPNHead", "in_channels": 4, "feat_channels": 6, {{Anchors}}{{options}},
         "train_cfg": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.3, "min_pos_iou": 0.3},
           "sampler": {"type": "RandomSampler", "num": 16, "pos_fraction": 0.5, "add_gt_as_proposals": false}, "allowed_border": -1, "pos_weight": -1, "debug": false},
         "test_cfg": {"nms_pre": 20, "max_per_img": 7, "nms": {"type": "nms", "iou_threshold": 0.7}, "min_bbox_size": 0} }
        """);

    private static Tensor[] Features() => [randn(1, 4, 8, 8), randn(1, 4, 4, 4)];

    private static DetectionBatch Batch()
        => new(zeros(1, 3, 32, 32), [Meta], [new GroundTruth(tensor(new float[] { 2, 3, 20, 18 }).reshape(1, 4), tensor(new long[] { 0 }), zeros(0, 4))]);
}
