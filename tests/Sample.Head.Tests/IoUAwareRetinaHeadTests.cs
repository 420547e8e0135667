using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using TorchSharp;
using static TorchSharp.torch;

namespace Sample.Head.Tests;

public sealed class IoUAwareRetinaHeadTests : TorchTests
{
    private const string Keys = """
        "num_classes": 3, "in_channels": 8, "feat_channels": 8, "stacked_convs": 1,
        "anchor_generator": {"type": "AnchorGenerator", "ratios": [1.0], "octave_base_scale": 3, "scales_per_octave": 2, "strides": [8, 16, 32]},
        "train_cfg": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0} },
        "test_cfg": {"nms_pre": -1, "score_thr": 0.0, "nms": {"type": "nms", "iou_threshold": 0.5}, "max_per_img": 10}
        """;

    private static readonly ImageMeta Meta = new("a.jpg", "1", (64, 64), (64, 64), (64, 64));

    [Test]
    public void ThreeOutputsPerLevelHaveOneNumberPerAnchorAndClassBoxSideAndFit()
    {
        using var module = Build().Module;
        var outputs = ((IDenseHead)module).forward(Features());
        Assert.That(outputs.Select(maps => maps[1].shape), Is.EqualTo(new long[][] { [2, 6, 4, 4], [2, 8, 4, 4], [2, 2, 4, 4] }));
    }

    [Test]
    public void EveryWeightLearns()
    {
        using var module = Build().Module;
        var losses = ((IDenseHead)module).Loss(Features(), Batch([4, 4, 28, 30], [10, 6, 60, 58]));
        losses.Total().backward();
        Assert.Multiple(() =>
        {
            Assert.That(losses.Entries.Select(entry => entry.Name), Is.EqualTo(["loss_cls", "loss_bbox", "loss_iou"]));
            Assert.That(module.named_parameters().Where(pair => pair.parameter.grad is not { } grad || grad.abs().sum().item<float>() == 0).Select(pair => pair.name), Is.Empty);
        });
    }

    [Test]
    public void FitIsLearntFromTheBoxesAsTheyAre()
    {
        using var module = Build().Module;
        var losses = ((IDenseHead)module).Loss(Features(), Batch([4, 4, 28, 30], [10, 6, 60, 58]));
        losses.Entries[2].Values.Aggregate((sum, value) => sum + value).backward();
        var gradients = module.named_parameters().Where(pair => pair.parameter.grad is { } grad && grad.abs().sum().item<float>() > 0).Select(pair => pair.name.Split('.')[0]).Distinct();
        Assert.That(gradients, Is.EquivalentTo(["reg_convs", "retina_iou"]), "the boxes themselves are not moved by it");
    }

    [Test]
    public void ImagesWithoutObjectsTrain()
    {
        using var module = Build().Module;
        var losses = ((IDenseHead)module).Loss(Features(), Batch([], []));
        losses.Total().backward();
        Assert.That(losses.ToNumbers().Select(entry => entry.Value), Has.All.Matches<double>(double.IsFinite));
        Assert.That(losses.ToNumbers().Skip(1).Select(entry => entry.Value), Has.All.Zero);
    }

    [TestCase(0.0)]
    [TestCase(1.0)]
    [TestCase(2.5)]
    public void ScoreIsTheClassTimesAPowerOfTheFit(double power)
    {
        using var module = Build($"\"iou_power\": {power.ToString(System.Globalization.CultureInfo.InvariantCulture)}").Module;
        var head = (IDenseHead)module;
        var features = Features();
        using var _ = no_grad();
        var outputs = head.forward(features);
        var best = outputs[0].Select((scores, level) =>
            (scores[0].reshape(2, 3, -1).sigmoid() * outputs[2][level][0].reshape(2, 1, -1).sigmoid().pow(power)).max().item<float>()).Max();
        var found = head.Predict(features, [Meta, Meta], rescale: false);
        Assert.That(found[0].Scores[0].item<float>(), Is.EqualTo(best).Within(1e-5f));
    }

    [Test]
    public void ClassScoresStartAtOnePercent()
    {
        using var module = Build().Module;
        ((IWeightInitialized)module).InitWeights();
        using var _ = no_grad();
        var scores = ((IDenseHead)module).forward([.. Features().Select(map => zeros_like(map))])[0][0].sigmoid();
        Assert.That((scores.min().item<float>(), scores.max().item<float>()), Is.EqualTo((0.01f, 0.01f)).Within(1e-4f));
    }

    [Test]
    public void WeightsOfRetinaHeadFitByTheirNames()
    {
        using var own = Build().Module;
        using var retina = Components.Build<IDenseHead>($$"""{"type": "RetinaHead", {{Keys}} }""").Module;
        Assert.That(own.state_dict().Keys.Except(retina.state_dict().Keys), Is.EquivalentTo(["retina_iou.weight", "retina_iou.bias"]));
        Assert.That(retina.state_dict().Keys.Except(own.state_dict().Keys), Is.Empty);
    }

    [Test]
    public void NegativePowerIsRefused() =>
        Assert.That(() => Build("\"iou_power\": -1"), Throws.TypeOf<ConfigException>().With.Message.Contains("expected: a number that is not negative"));

    [Test]
    public void NoTensorIsLeftBehind()
    {
        using var module = Build("\"iou_power\": 0.5").Module;
        var (features, batch) = (Features(), Batch([4, 4, 28, 30], [10, 6, 60, 58]));
        void Step()
        {
            using var scope = NewDisposeScope();
            ((IDenseHead)module).Loss(features, batch).Total().backward();
            ((IDenseHead)module).Predict(features, [Meta, Meta], rescale: true);
        }

        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++) Step();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    private static IDenseHead Build(string more = "\"iou_power\": 1") => Components.Build<IDenseHead>($$"""{"type": "IoUAwareRetinaHead", {{Keys}}, {{more}} }""");

    private static Tensor[] Features() => [.. new[] { 8, 4, 2 }.Select(size => randn(2, 8, size, size))];

    private static DetectionBatch Batch(params float[][] boxes) => new(zeros(boxes.Length, 3, 64, 64), [.. boxes.Select(_ => Meta)], [.. boxes.Select(Truth)]);

    private static GroundTruth Truth(float[] boxes) => new(tensor(boxes, [boxes.Length / 4, 4]), arange(boxes.Length / 4, int64), zeros(0, 4));
}
