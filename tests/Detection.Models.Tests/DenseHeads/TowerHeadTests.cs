using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.DenseHeads;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

/// <summary>What FCOS, FoveaBox, ATSS, GFL and PAA have in common.</summary>
public sealed class TowerHeadTests : TorchTests
{
    private static readonly ImageMeta Meta = new("a.jpg", "1", (64, 64), (64, 64), (64, 64));

    private const string Common = """
        "num_classes": 3, "in_channels": 8, "feat_channels": 8, "stacked_convs": 1, "norm_cfg": {"type": "GN", "num_groups": 2},
        "test_cfg": {"nms_pre": 50, "score_thr": 0.001, "nms": {"type": "nms", "iou_threshold": 0.6}, "max_per_img": 10}
        """;

    private const string Points = """
        "strides": [8, 16, 32], "train_cfg": {}
        """;

    private const string Anchors = """
        "anchor_generator": {"type": "AnchorGenerator", "ratios": [1.0], "octave_base_scale": 3, "scales_per_octave": 1, "strides": [8, 16, 32]},
        "loss_cls": {"type": "FocalLoss"}, "loss_bbox": {"type": "GIoULoss"}
        """;

    internal static readonly Dictionary<string, string> Heads = new()
    {
        ["FCOS"] = $$"""{"type": "FCOSHead", {{Common}}, {{Points}}, "regress_ranges": [[-1, 24], [24, 48], [48, 1e8]]}""",
        ["FCOS tricks"] = $$"""
            {"type": "FCOSHead", {{Common}}, {{Points}}, "regress_ranges": [[-1, 24], [24, 48], [48, 1e8]], "norm_on_bbox": true, "center_sampling": true,
             "centerness_on_reg": true, "conv_bias": true, "dcn_on_last_conv": true, "loss_bbox": {"type": "GIoULoss"} }
            """,
        ["Fovea"] = $$"""{"type": "FoveaHead", {{Common}}, {{Points}}, "base_edge_list": [8, 16, 32], "scale_ranges": [[1, 32], [16, 64], [32, 128]], "loss_bbox": {"type": "SmoothL1Loss"} }""",
        ["Fovea align"] = $$"""
            {"type": "FoveaHead", {{Common}}, {{Points}}, "base_edge_list": [8, 16, 32], "scale_ranges": [[1, 32], [16, 64], [32, 128]], "loss_bbox": {"type": "SmoothL1Loss"},
             "with_deform": true }
            """,
        ["ATSS"] = $$"""{"type": "ATSSHead", {{Common}}, {{Anchors}}, "train_cfg": {"assigner": {"type": "ATSSAssigner", "topk": 4} } }""",
        ["GFL"] = $$"""
            {"type": "GFLHead", {{Common}}, "reg_max": 4, "loss_cls": {"type": "QualityFocalLoss"}, "loss_bbox": {"type": "GIoULoss"},
             "anchor_generator": {"type": "AnchorGenerator", "ratios": [1.0], "octave_base_scale": 3, "scales_per_octave": 1, "strides": [8, 16, 32]},
             "train_cfg": {"assigner": {"type": "ATSSAssigner", "topk": 4} } }
            """,
        ["PAA"] = $$"""
            {"type": "PAAHead", {{Common}}, {{Anchors}}, "train_cfg": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.1, "neg_iou_thr": 0.1, "min_pos_iou": 0} } }
            """,
    };

    private static IEnumerable<string> Names => Heads.Keys;

    [TestCaseSource(nameof(Names))]
    public void ScoresStartAtOnePercentAndOffsetsAtZero(string name)
    {
        var head = Build(name);
        using var module = head.Module;
        ((IWeightInitialized)head).InitWeights();
        using var _ = no_grad();
        var scores = head.forward([.. Features().Select(map => zeros_like(map))])[0];
        Assert.That(scores.Select(map => map.shape[1]), Is.All.EqualTo(3));
        Assert.That(scores[0].sigmoid().mean().item<float>(), Is.EqualTo(0.01).Within(1e-4));
        foreach (var (parameter, value) in module.named_parameters().Where(item => item.name.Contains("conv_offset", StringComparison.Ordinal)))
            Assert.That(value.abs().sum().item<float>(), Is.Zero, parameter);
    }

    [TestCaseSource(nameof(Names))]
    public void GradientsReachEveryParameter(string name)
    {
        var head = Build(name);
        using var module = head.Module;
        var losses = head.Loss(Features(), Batch());
        losses.Total().backward();
        Assert.That(losses.ToNumbers().Select(loss => loss.Value), Is.All.Not.NaN.And.All.GreaterThanOrEqualTo(0));
        Assert.That(module.named_parameters().Where(item => item.parameter.grad is null).Select(item => item.name), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void ImagesWithoutObjectsTeachBackground(string name)
    {
        var head = Build(name);
        using var module = head.Module;
        var losses = head.Loss(Features(), Batch(objects: 0));
        losses.Total().backward();
        var numbers = losses.ToNumbers().ToDictionary(loss => loss.Name, loss => loss.Value);
        Assert.That(numbers["loss_cls"], Is.GreaterThan(0));
        Assert.That(numbers.Where(loss => loss.Key != "loss_cls").Select(loss => loss.Value), Is.All.Zero);
        Assert.That(numbers, Has.Count.GreaterThan(1));
        Assert.That(module.parameters().Where(parameter => parameter.grad is not null).All(parameter => parameter.grad!.isfinite().all().item<bool>()), Is.True);
    }

    [TestCaseSource(nameof(Names))]
    public void StepsAndPredictionsLeaveNothingBehind(string name)
    {
        var head = Build(name);
        using var module = head.Module;
        var (features, batch) = (Features(), Batch());
        void Step()
        {
            using var scope = NewDisposeScope();
            module.train();
            head.Loss(features, batch).Total().backward();
            module.zero_grad(set_to_none: true);
            module.eval();
            head.Predict(features, batch.Metas, rescale: true);
        }

        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step();
        Step();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    [TestCaseSource(nameof(Names))]
    public void DetectionsAreOrderedInsideTheImageAndTheCallers(string name)
    {
        var head = Build(name);
        using var module = head.Module;
        module.eval();
        var results = head.Predict(Features(), [Meta, Meta with { ScaleX = 2, ScaleY = 2 }], rescale: true);
        Assert.That(results, Has.Length.EqualTo(2));
        foreach (var (result, size) in results.Zip(new[] { 64f, 32f }))
        {
            Assert.That(result.Count, Is.EqualTo(10));
            Assert.That(result.Boxes.min().item<float>(), Is.GreaterThanOrEqualTo(0));
            Assert.That(result.Boxes.max().item<float>(), Is.LessThanOrEqualTo(size));
            var scores = result.Scores.data<float>().ToArray();
            Assert.That(scores, Is.EqualTo(scores.OrderDescending()));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void FeatureLevelsThatDoNotFitAreNamed(string name)
    {
        var head = Build(name);
        using var module = head.Module;
        Assert.That(() => head.forward(Features()[..2]), Throws.ArgumentException.With.Message.Contains("3 strides").And.Message.Contains("2 feature levels"));
    }

    [Test]
    public void AHeadForTestingSaysWhyItCannotTrain()
    {
        using var head = new ATSSHead(3, 8, featChannels: 32);
        Assert.That(() => head.Loss([.. new[] { 8, 4, 2, 1, 1 }.Select(size => randn(1, 8, size, size))], Batch()), Throws.InvalidOperationException.With.Message.Contains("assigner"));
        Assert.That(() => head.Predict([.. new[] { 8, 4, 2, 1, 1 }.Select(size => randn(1, 8, size, size))], [Meta], false), Throws.InvalidOperationException.With.Message.Contains("test_cfg"));
    }

    [Test]
    public void ListsThatDoNotFitTheLevelsAreNamed()
    {
        Assert.That(() => new FCOSHead(3, 8, featChannels: 32, strides: [8, 16]), Throws.ArgumentException.With.Message.Contains("regress_ranges"));
        Assert.That(() => new FoveaHead(3, 8, featChannels: 32, strides: [8, 16]), Throws.ArgumentException.With.Message.Contains("base_edge_list"));
        Assert.That(() => new GFLHead(3, 8, featChannels: 32), Throws.ArgumentException.With.Message.Contains("9 anchors"));
        Assert.That(() => new FCOSHead(0, 8, featChannels: 32), Throws.ArgumentException.With.Message.Contains("num_classes"));
    }

    [TestCase("FCOS")]
    [TestCase("ATSS")]
    [TestCase("GFL")]
    [TestCase("PAA")]
    public void TowersHaveGroupNormsUnlessTheConfigSaysNone(string name)
    {
        using var usual = ModelFactory.Build<IDenseHead>(Heads[name].Replace("\"norm_cfg\": {\"type\": \"GN\", \"num_groups\": 2},", "", StringComparison.Ordinal)
            .Replace("\"feat_channels\": 8", "\"feat_channels\": 32", StringComparison.Ordinal)).Module;
        Assert.That(usual.named_parameters().Select(item => item.name), Has.Some.EqualTo("cls_convs.0.gn.weight"));
        using var bare = ModelFactory.Build<IDenseHead>(Heads[name].Replace("{\"type\": \"GN\", \"num_groups\": 2}", "null", StringComparison.Ordinal)).Module;
        Assert.That(bare.named_parameters().Select(item => item.name), Has.Some.EqualTo("cls_convs.0.conv.bias").And.None.Contains(".gn."));
    }

    private static IDenseHead Build(string name) => ModelFactory.Build<IDenseHead>(Heads[name]);

    private static Tensor[] Features() => [.. new[] { 8, 4, 2 }.Select(size => randn(2, 8, size, size))];

    private static DetectionBatch Batch(int objects = 2) => new(
        zeros(2, 3, 64, 64),
        [Meta, Meta],
        [.. Enumerable.Range(0, 2).Select(_ => new GroundTruth(
            tensor(new float[] { 2, 3, 28, 27, 10, 8, 58, 60 }).reshape(2, 4).narrow(0, 0, objects), tensor(new long[] { 2, 0 }).narrow(0, 0, objects), zeros(0, 4)))]);
}
