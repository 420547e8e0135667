using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.DenseHeads;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public sealed class RetinaHeadTests : TorchTests
{
    private static readonly ImageMeta Meta = new("a.jpg", "1", (64, 64), (64, 64), (64, 64));

    [Test]
    public void ClassScoresStartAtOnePercent()
    {
        using var head = new RetinaHead(3, 4, stackedConvs: 1, featChannels: 4);
        head.InitWeights();
        using var _ = no_grad();
        var scores = head.forward([.. new[] { 8, 4, 2, 1, 1 }.Select(size => zeros(1, 4, size, size))])[0][0].sigmoid();
        Assert.That(scores.mean().item<float>(), Is.EqualTo(0.01).Within(1e-5));
        Assert.That(scores.shape[1], Is.EqualTo(27));
    }

    [Test]
    public void NamesAreMmdetections()
    {
        using var head = new RetinaHead(3, 4, stackedConvs: 2, featChannels: 4);
        Assert.That(
            head.state_dict().Keys.Where(name => name.EndsWith("weight", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "cls_convs.0.conv.weight", "cls_convs.1.conv.weight", "reg_convs.0.conv.weight", "reg_convs.1.conv.weight", "retina_cls.weight", "retina_reg.weight" }));
    }

    [TestCase("{\"type\": \"FocalLoss\"}", 27)]
    [TestCase("{\"type\": \"CrossEntropyLoss\", \"use_sigmoid\": false}", 36)]
    public void LossesComePerLevelWithGradients(string lossCls, int channels)
    {
        using var head = (RetinaHead)ModelFactory.Build<IDenseHead>($$"""
            {"type": "RetinaHead", "num_classes": 3, "in_channels": 4, "stacked_convs": 1, "feat_channels": 4, "loss_cls": {{lossCls}}, "loss_bbox": {"type": "L1Loss"},
             "train_cfg": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0} } }
            """);
        var features = Features();
        Assert.That(head.forward(features)[0][0].shape[1], Is.EqualTo(channels));
        var losses = head.Loss(features, Batch());
        Assert.That(losses.Entries.Select(entry => $"{entry.Name} {entry.Values.Length}"), Is.EqualTo(new[] { "loss_cls 5", "loss_bbox 5" }));
        losses.Total().backward();
        Assert.That(head.parameters().All(parameter => parameter.grad is not null), Is.True);
    }

    [Test]
    public void ConfiguredForTestingAloneItPredictsAndSaysWhyItCannotTrain()
    {
        using var head = new RetinaHead(3, 4, stackedConvs: 1, featChannels: 4, testCfg: new DenseTestConfig(0, new NmsConfig(), 5, 100));
        var results = head.Predict(Features(), [Meta], rescale: false);
        Assert.That(results[0].Count, Is.EqualTo(5));
        Assert.That(() => head.Loss(Features(), Batch()), Throws.InvalidOperationException.With.Message.Contains("assigner"));
    }

    [Test]
    public void WithoutTestConfigItSaysWhyItCannotPredict()
    {
        using var head = new RetinaHead(3, 4, stackedConvs: 1, featChannels: 4);
        Assert.That(() => head.Predict(Features(), [Meta], rescale: false), Throws.InvalidOperationException.With.Message.Contains("test_cfg"));
    }

    [Test]
    public void NoClassesAreRefused()
        => Assert.That(() => new RetinaHead(0, 4), Throws.ArgumentException.With.Message.Contains("num_classes"));

    private static Tensor[] Features() => [.. new[] { 8, 4, 2, 1, 1 }.Select(size => randn(1, 4, size, size))];

    private static DetectionBatch Batch()
        => new(zeros(1, 3, 64, 64), [Meta], [new GroundTruth(tensor(new float[] { 2, 3, 40, 38 }).reshape(1, 4), tensor(new long[] { 2 }), zeros(0, 4))]);
}
