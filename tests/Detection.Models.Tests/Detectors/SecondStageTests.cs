using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Verification;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Detectors;

/// <summary>What second stages of every kind have in common, on the small detectors of tests/golden.</summary>
public sealed class SecondStageTests : TorchTests
{
    private static readonly string[] Files =
    [
        "cascade_mask_rcnn_r18_tiny", "double_head_r18_tiny", "dynamic_rcnn_r18_tiny", "grid_rcnn_r18_tiny", "groie_mask_rcnn_r18_tiny", "mask_rcnn_c4_r18_tiny", "ms_rcnn_r18_tiny",
    ];

    [TestCaseSource(nameof(Files))]
    public void MemoryDoesNotGrowFromStepToStep(string file)
    {
        var (detector, batch) = Load(file);
        using var model = detector.Module;

        void Step()
        {
            using var step = NewDisposeScope();
            model.train();
            detector.Loss(batch).Total().backward();
            model.zero_grad(set_to_none: true);
            model.eval();
            detector.Predict(batch);
        }

        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    [TestCaseSource(nameof(Files))]
    public void AStepWithoutObjectsHasLossesAndGradients(string file)
    {
        var (detector, batch) = Load(file);
        using var model = detector.Module;
        detector.InitWeights();
        model.train();
        var empty = new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4)) { Masks = zeros(0, 64, 96, uint8) };
        var losses = detector.Loss(new DetectionBatch(batch.Images, batch.Metas, [empty, empty]));
        losses.Total().backward();
        Assert.That(losses.ToNumbers().Select(loss => loss.Value), Is.All.InRange(0, 1e6));
        Assert.That(model.named_parameters().Where(entry => entry.name.Contains("fc_cls")).All(entry => entry.parameter.grad is not null), Is.True);
    }

    [TestCaseSource(nameof(Files))]
    public void WithoutProposalsThereAreNoDetections(string file)
    {
        var (detector, batch) = Load(file);
        using var model = detector.Module;
        var head = (IRoIHead)model.named_children().Single(child => child.name == "roi_head").module;
        model.eval();
        var features = detector.ExtractFeatures(batch.Images);
        var some = new Proposals(tensor(new float[] { 4, 5, 40, 50, 30, 10, 80, 60 }).reshape(2, 4), ones(2));
        var none = new Proposals(zeros(0, 4), zeros(0));
        var mixed = head.Predict(features, [none, some], batch.Metas, rescale: false);
        Assert.That(mixed[0].Count, Is.Zero);
        Assert.That(mixed[1].Count, Is.GreaterThan(0));
        var nothing = head.Predict(features, [none, none], batch.Metas, rescale: false);
        Assert.That(nothing.Select(result => result.Count), Is.All.Zero);
        if (mixed[1].Masks is null) return;
        Assert.That(mixed[0].Masks!.shape, Is.EqualTo(new long[] { 0, 64, 96 }));
        Assert.That(nothing[0].Masks!.shape, Is.EqualTo(new long[] { 0, 64, 96 }));
        Assert.That(mixed[1].Masks!.shape, Is.EqualTo(new long[] { mixed[1].Count, 64, 96 }));
    }

    [TestCase("cascade_mask_rcnn_r18_tiny")]
    [TestCase("ms_rcnn_r18_tiny")]
    public void MasksComeInTheFrameOfTheirBoxes(string file)
    {
        var (detector, batch) = Load(file);
        using var model = detector.Module;
        model.eval();
        var halved = batch.Metas[0] with { OriginalShape = (32, 48), ScaleX = 2, ScaleY = 2 };
        var scaled = new DetectionBatch(batch.Images, [halved, halved], batch.GroundTruth);
        var result = detector.Predict(scaled, rescale: true)[0];
        var plain = detector.Predict(scaled, rescale: false)[0];
        Assert.That(result.Masks!.shape, Is.EqualTo(new long[] { result.Count, 32, 48 }));
        Assert.That(plain.Masks!.shape, Is.EqualTo(new long[] { plain.Count, 64, 96 }));
        Assert.That(result.MaskScores is not null, Is.EqualTo(file.StartsWith("ms", StringComparison.Ordinal)));
        Assert.That((result.Boxes * 2 - plain.Boxes).abs().max().item<float>(), Is.LessThan(0.01));
    }

    [Test]
    public void DynamicThresholdsFollowTheProposals()
    {
        var path = Path.Combine(GoldenFolder(), "dynamic_rcnn_r18_tiny.json");
        // The smallest targets are zero, those of the ground truth itself: a rank beyond these is looked at.
        var text = File.ReadAllText(path).Replace("\"initial_beta\":1.0", "\"initial_beta\":50.0", StringComparison.Ordinal)
            .Replace("\"beta_topk\":4", "\"beta_topk\":40", StringComparison.Ordinal);
        var detector = ModelFactory.Build<IDetector>(ConfigFile.Parse(text, path).Require("model"));
        using var model = detector.Module;
        var recorded = DetectorCase.Load(path);
        recorded.FillWeights(model);
        var batch = recorded.MakeBatch();
        model.train();
        var loss = (Detection.Models.Losses.SmoothL1Loss)model.named_modules().Single(entry => entry.name == "roi_head.bbox_head.loss_bbox").module;
        Assert.That(loss.Beta, Is.EqualTo(1));
        var before = detector.Loss(batch).ToNumbers().Single(entry => entry.Name == "loss_bbox").Value;
        Assert.That(loss.Beta, Is.InRange(0.01, 49.9).And.Not.EqualTo(1));
        var after = detector.Loss(batch).ToNumbers().Single(entry => entry.Name == "loss_bbox").Value;
        Assert.That(after, Is.Not.EqualTo(before).Within(1e-6));
    }

    [Test]
    public void FastRCNNLearnsAndDetectsOnGivenRegions()
    {
        var detector = ModelFactory.Build<IDetector>("""
            {"type": "FastRCNN", "backbone": {"type": "ResNet", "depth": 18, "base_channels": 8}, "neck": {"type": "FPN", "in_channels": [8, 16, 32, 64], "out_channels": 8, "num_outs": 4},
             "roi_head": {"type": "StandardRoIHead",
               "bbox_roi_extractor": {"type": "SingleRoIExtractor", "roi_layer": {"type": "RoIAlign", "output_size": 3}, "out_channels": 8, "featmap_strides": [4, 8]},
               "bbox_head": {"type": "Shared2FCBBoxHead", "in_channels": 8, "fc_out_channels": 16, "roi_feat_size": 3, "num_classes": 2} },
             "train_cfg": {"rcnn": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.5, "min_pos_iou": 0.5},
               "sampler": {"type": "RandomSampler", "num": 16, "pos_fraction": 0.25, "add_gt_as_proposals": true}, "pos_weight": -1} },
             "test_cfg": {"rcnn": {"score_thr": 0.05, "nms": {"type": "nms", "iou_threshold": 0.5}, "max_per_img": 10} } }
            """);
        using var model = detector.Module;
        var batch = TinyDetectors.Batch();
        var regions = new Proposals(tensor(new float[] { 3, 7, 35, 41, 40, 5, 64, 30, 0, 0, 90, 60 }).reshape(3, 4), ones(3));
        var given = new DetectionBatch(batch.Images, batch.Metas, batch.GroundTruth) { Proposals = [regions, regions] };
        var losses = detector.Loss(given);
        losses.Total().backward();
        Assert.That(losses.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "loss_cls", "acc", "loss_bbox" }));
        Assert.That(detector.DenseOutputs(detector.ExtractFeatures(batch.Images)), Is.Empty);
        model.eval();
        Assert.That(detector.Predict(given).Length, Is.EqualTo(2));
        Assert.That(() => detector.Predict(batch), Throws.InvalidOperationException.With.Message.Contains("proposals"));
    }

    [Test]
    public void OneHeadStandsForEveryStageOfACascade()
    {
        var (detector, _) = Load("cascade_mask_rcnn_r18_tiny");
        using var model = detector.Module;
        var masks = model.named_parameters().Where(entry => entry.name.Contains("mask_head.") && entry.name.EndsWith("conv_logits.weight", StringComparison.Ordinal)).ToArray();
        Assert.That(masks.Select(entry => entry.name), Is.EqualTo(new[] { "roi_head.mask_head.0.conv_logits.weight", "roi_head.mask_head.1.conv_logits.weight", "roi_head.mask_head.2.conv_logits.weight" }));
        detector.InitWeights();
        Assert.That(masks[0].parameter.eq(masks[1].parameter).all().item<bool>(), Is.False);
    }

    private static (IDetector Detector, DetectionBatch Batch) Load(string file)
    {
        var path = Path.Combine(GoldenFolder(), file + ".json");
        var detector = ModelFactory.Build<IDetector>(ConfigFile.Load(path).Require("model"));
        var recorded = DetectorCase.Load(path);
        recorded.FillWeights(detector.Module);
        return (detector, recorded.MakeBatch());
    }

    private static string GoldenFolder()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Directory.Exists(Path.Combine(folder.FullName, "tests", "golden"))) return Path.Combine(folder.FullName, "tests", "golden");
        throw new DirectoryNotFoundException("The folder tests/golden is not above the tests.");
    }
}
