using Detection.Core.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

/// <summary>What holds of every dense head.</summary>
public sealed class DenseHeadTests : TorchTests
{
    private const string TestCfg = """{"nms_pre": 100, "min_bbox_size": 0, "score_thr": 0.001, "nms": {"type": "nms", "iou_threshold": 0.5}, "max_per_img": 10}""";

    private const string MaxIou = """{"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0, "ignore_iof_thr": -1}""";

    internal static readonly Dictionary<string, TinyHead> Heads = new()
    {
        ["SSDHead"] = new(
            $$"""
            {"type": "SSDHead", "num_classes": 3, "in_channels": [4, 6],
             "anchor_generator": {"type": "SSDAnchorGenerator", "scale_major": false, "strides": [8, 16], "ratios": [[2], [2, 3]], "min_sizes": [8, 20], "max_sizes": [20, 40]},
             "train_cfg": {"assigner": {{MaxIou}}, "smoothl1_beta": 1.0, "allowed_border": -1, "pos_weight": -1, "neg_pos_ratio": 3, "debug": false}, "test_cfg": {{TestCfg}} }
            """,
            [8, 4],
            [4, 6]),
        ["SSDHead, depthwise"] = new(
            $$"""
            {"type": "SSDHead", "num_classes": 3, "in_channels": [4, 6], "stacked_convs": 1, "feat_channels": 4, "use_depthwise": true, "norm_cfg": {"type": "BN"}, "act_cfg": {"type": "ReLU6"},
             "reg_decoded_bbox": true,
             "anchor_generator": {"type": "SSDAnchorGenerator", "scale_major": false, "strides": [8, 16], "ratios": [[2], [2, 3]], "min_sizes": [8, 20], "max_sizes": [20, 40]},
             "train_cfg": {"assigner": {{MaxIou}} }, "test_cfg": {{TestCfg}} }
            """,
            [8, 4],
            [4, 6]),
        ["RetinaHead, GHM"] = new(
            $$"""
            {"type": "RetinaHead", "num_classes": 3, "in_channels": 4, "stacked_convs": 1, "feat_channels": 4,
             "anchor_generator": {"type": "AnchorGenerator", "octave_base_scale": 2, "scales_per_octave": 1, "ratios": [0.5, 1.0], "strides": [8, 16]},
             "loss_cls": {"type": "GHMC", "bins": 30, "momentum": 0.75}, "loss_bbox": {"type": "GHMR", "momentum": 0.7},
             "train_cfg": {"assigner": {{MaxIou}}, "sampler": {"type": "RandomSampler", "num": 4, "pos_fraction": 0.5} }, "test_cfg": {{TestCfg}} }
            """,
            [8, 4],
            [4, 4]),
        ["FSAFHead"] = new(
            $$"""
            {"type": "FSAFHead", "num_classes": 3, "in_channels": 4, "stacked_convs": 1, "feat_channels": 4, "reg_decoded_bbox": true,
             "anchor_generator": {"type": "AnchorGenerator", "octave_base_scale": 1, "scales_per_octave": 1, "ratios": [1.0], "strides": [8, 16]},
             "bbox_coder": {"type": "TBLRBBoxCoder", "normalizer": 4.0}, "loss_cls": {"type": "FocalLoss", "reduction": "none"}, "loss_bbox": {"type": "IoULoss", "reduction": "none"},
             "train_cfg": {"assigner": {"type": "CenterRegionAssigner", "pos_scale": 0.4, "neg_scale": 0.6, "min_pos_iof": 0.01} }, "test_cfg": {{TestCfg}} }
            """,
            [8, 4],
            [4, 4]),
        ["FreeAnchorRetinaHead"] = new(
            $$"""
            {"type": "FreeAnchorRetinaHead", "num_classes": 3, "in_channels": 4, "stacked_convs": 1, "feat_channels": 4, "loss_bbox": {"type": "SmoothL1Loss", "beta": 0.11, "loss_weight": 0.75},
             "anchor_generator": {"type": "AnchorGenerator", "octave_base_scale": 2, "scales_per_octave": 1, "ratios": [0.5, 1.0], "strides": [8, 16]}, "test_cfg": {{TestCfg}} }
            """,
            [8, 4],
            [4, 4]),
        ["RetinaSepBNHead"] = new(
            $$"""
            {"type": "RetinaSepBNHead", "num_classes": 3, "num_ins": 2, "in_channels": 4, "stacked_convs": 2, "feat_channels": 4, "norm_cfg": {"type": "BN"},
             "anchor_generator": {"type": "AnchorGenerator", "octave_base_scale": 2, "scales_per_octave": 1, "ratios": [0.5, 1.0], "strides": [8, 16]},
             "train_cfg": {"assigner": {{MaxIou}} }, "test_cfg": {{TestCfg}} }
            """,
            [8, 4],
            [4, 4]),
        ["YOLOV3Head"] = new(
            """
            {"type": "YOLOV3Head", "num_classes": 3, "in_channels": [6, 4], "out_channels": [4, 4], "featmap_strides": [16, 8], "one_hot_smoother": 0.1,
             "anchor_generator": {"type": "YOLOAnchorGenerator", "base_sizes": [[[30, 40], [50, 20]], [[10, 13], [16, 30]]], "strides": [16, 8]},
             "train_cfg": {"assigner": {"type": "GridAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.5, "min_pos_iou": 0} },
             "test_cfg": {"score_thr": 0.0001, "conf_thr": 0.0001, "nms": {"type": "nms", "iou_threshold": 0.45}, "max_per_img": 10} }
            """,
            [4, 8],
            [6, 4]),
        ["GARetinaHead"] = new(
            $$"""
            {"type": "GARetinaHead", "num_classes": 3, "in_channels": 4, "stacked_convs": 1, "feat_channels": 4, "deform_groups": 2, "loc_filter_thr": 0.0,
             "approx_anchor_generator": {"type": "AnchorGenerator", "octave_base_scale": 2, "scales_per_octave": 2, "ratios": [0.5, 1.0], "strides": [8, 16]},
             "square_anchor_generator": {"type": "AnchorGenerator", "ratios": [1.0], "scales": [2], "strides": [8, 16]}, "loss_cls": {"type": "FocalLoss"},
             "train_cfg": {"ga_assigner": {"type": "ApproxMaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0.1, "ignore_iof_thr": -1},
                           "ga_sampler": {"type": "RandomSampler", "num": 16, "pos_fraction": 0.5, "neg_pos_ub": -1, "add_gt_as_proposals": false},
                           "assigner": {{MaxIou}}, "center_ratio": 0.2, "ignore_ratio": 0.5, "allowed_border": 0}, "test_cfg": {{TestCfg}} }
            """,
            [8, 4],
            [4, 4]),
        ["RepPointsHead, moment"] = new(RepPoints("\"transform_method\": \"moment\""), [8, 4], [4, 4]),
        ["RepPointsHead, minmax, boxes around points"] = new(
            RepPoints("\"transform_method\": \"minmax\", \"center_init\": false").Replace("{\"type\": \"PointAssigner\", \"scale\": 4, \"pos_num\": 2}", MaxIou, StringComparison.Ordinal),
            [8, 4],
            [4, 4]),
        ["RepPointsHead, partial_minmax"] = new(RepPoints("\"transform_method\": \"partial_minmax\""), [8, 4], [4, 4]),
        ["RepPointsHead, grid"] = new(RepPoints("\"transform_method\": \"minmax\", \"use_grid_points\": true"), [8, 4], [4, 4]),
    };

    private static string RepPoints(string more) =>
        $$"""
        {"type": "RepPointsHead", "num_classes": 3, "in_channels": 4, "feat_channels": 4, "point_feat_channels": 4, "stacked_convs": 1, "point_strides": [8, 16], {{more}},
         "loss_cls": {"type": "FocalLoss"}, "loss_bbox_init": {"type": "SmoothL1Loss", "beta": 0.11, "loss_weight": 0.5}, "loss_bbox_refine": {"type": "SmoothL1Loss", "beta": 0.11},
         "train_cfg": {"init": {"assigner": {"type": "PointAssigner", "scale": 4, "pos_num": 2}, "allowed_border": -1, "pos_weight": -1, "debug": false},
                       "refine": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0, "ignore_iof_thr": -1} } }, "test_cfg": {{TestCfg}} }
        """;

    private static IEnumerable<string> Names => Heads.Keys;

    [TestCaseSource(nameof(Names))]
    public void EveryParameterGetsAGradient(string name)
    {
        var tiny = Heads[name];
        var head = tiny.Build();
        using var module = head.Module;
        var total = head.Loss(tiny.Features(2), TinyHead.Batch([2, 3, 40, 38, 30, 20, 52, 60], [8, 8, 24, 24])).Total();
        total.backward();
        Assert.That(total.item<float>(), Is.GreaterThan(0).And.LessThan(1e4));
        Assert.That(module.named_parameters().Where(parameter => parameter.parameter.grad is null).Select(parameter => parameter.name), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void ImagesWithoutObjectsGiveFiniteLossesAndGradients(string name)
    {
        var tiny = Heads[name];
        var head = tiny.Build();
        using var module = head.Module;
        var total = head.Loss(tiny.Features(2), TinyHead.Batch([], [])).Total();
        total.backward();
        Assert.That(float.IsFinite(total.item<float>()));
        Assert.That(module.parameters().All(parameter => parameter.grad is not { } gradient || gradient.isfinite().all().item<bool>()));
    }

    [TestCaseSource(nameof(Names))]
    public void PredictionsAreBoxesInTheImageBestFirst(string name)
    {
        var tiny = Heads[name];
        var head = tiny.Build();
        using var module = head.Module;
        module.eval();
        var results = head.Predict(tiny.Features(2), [TinyHead.Meta, TinyHead.Meta], rescale: false);
        Assert.That(results.Select(result => result.Count), Is.All.EqualTo(10));
        foreach (var result in results)
        {
            Assert.That(result.Boxes.shape, Is.EqualTo(new long[] { 10, 4 }));
            Assert.That((result.Scores.diff(dim: 0) <= 0).all().item<bool>(), "best first");
            Assert.That(((result.Labels >= 0) & (result.Labels < head.NumClasses)).all().item<bool>(), "known classes");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void StepsAndPredictionsLeaveNothingBehind(string name)
    {
        var tiny = Heads[name];
        var head = tiny.Build();
        using var module = head.Module;
        var features = tiny.Features(1);
        var batch = TinyHead.Batch([2, 3, 40, 38]);
        void Step()
        {
            using (NewDisposeScope())
            {
                module.train();
                head.Loss(features, batch).Total().backward();
                module.zero_grad(set_to_none: true);
                module.eval();
                head.Predict(features, batch.Metas, rescale: false);
            }
        }

        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step();
        Step();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    [TestCase("""{"type": "RetinaHead", "num_classes": 2, "in_channels": 8, "stacked_convs": 1, "feat_channels": 8, "conv_cfg": {"type": "DCN"}, "norm_cfg": {"type": "BN"}}""", 2)]
    [TestCase("""{"type": "GARetinaHead", "num_classes": 2, "in_channels": 8, "stacked_convs": 1, "feat_channels": 8}""", 2)]
    [TestCase("""{"type": "FoveaHead", "num_classes": 2, "in_channels": 8, "stacked_convs": 1, "feat_channels": 8, "with_deform": true}""", 1)]
    public void OffsetsOfDeformableConvolutionsStartAtZeroWhateverTheInitializersSay(string config, int count)
    {
        var head = ModelFactory.Build<IDenseHead>(config);
        using var module = head.Module;
        ((IWeightInitialized)head).InitWeights();
        var offsets = module.named_parameters().Where(parameter => parameter.name.EndsWith("conv_offset.weight", StringComparison.Ordinal)).ToArray();
        Assert.That(offsets, Has.Length.EqualTo(count));
        Assert.That(offsets.Select(offset => offset.parameter.abs().max().item<float>()), Has.All.Zero);
    }
}
