using Detection.Core.Contracts;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Detectors;

/// <summary>Whole detectors, small enough for a test.</summary>
internal static class TinyDetectors
{
    private const string Body = """
        "backbone": {"type": "ResNet", "depth": 18, "base_channels": 8, "norm_cfg": {"type": "BN"}},
        "neck": {"type": "FPN", "in_channels": [8, 16, 32, 64], "out_channels": 8, "num_outs": 4}
        """;

    private const string Anchors = """{"type": "AnchorGenerator", "scales": [4], "ratios": [1.0], "strides": [4, 8, 16, 32]}""";

    public const string RpnHead = $$"""{"type": "RPNHead", "in_channels": 8, "feat_channels": 8, "anchor_generator": {{Anchors}}}""";

    public const string RpnTrain = """
        {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.7, "neg_iou_thr": 0.3, "min_pos_iou": 0.3},
         "sampler": {"type": "RandomSampler", "num": 32, "pos_fraction": 0.5, "add_gt_as_proposals": false}, "allowed_border": -1, "pos_weight": -1, "debug": false}
        """;

    public const string RpnTest = """{"nms_pre": 50, "max_per_img": 20, "nms": {"type": "nms", "iou_threshold": 0.7}, "min_bbox_size": 0}""";

    private const string RetinaTrain = """
        "train_cfg": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0} },
        """;

    private const string FasterTrain = $$"""
        "train_cfg": {"rpn": {{RpnTrain}}, "rpn_proposal": {{RpnTest}},
          "rcnn": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.5, "min_pos_iou": 0.5},
            "sampler": {"type": "RandomSampler", "num": 16, "pos_fraction": 0.25, "add_gt_as_proposals": true}, "pos_weight": -1} },
        """;

    public static IDetector RetinaNet(bool train = true) => ModelFactory.Build<IDetector>($$"""
        {"type": "RetinaNet", {{Body}}, "pretrained": null,
         "bbox_head": {"type": "RetinaHead", "num_classes": 2, "in_channels": 8, "stacked_convs": 1, "feat_channels": 8, "anchor_generator": {{Anchors}},
           "loss_cls": {"type": "FocalLoss", "use_sigmoid": true}, "loss_bbox": {"type": "L1Loss"} },
         {{(train ? RetinaTrain : "")}}
         "test_cfg": {"nms_pre": 100, "min_bbox_size": 0, "score_thr": 0.005, "nms": {"type": "nms", "iou_threshold": 0.5}, "max_per_img": 10} }
        """);

    public static IDetector FasterRCNN(bool train = true) => ModelFactory.Build<IDetector>($$"""
        {"type": "FasterRCNN", {{Body}}, "rpn_head": {{RpnHead}},
         "roi_head": {"type": "StandardRoIHead",
           "bbox_roi_extractor": {"type": "SingleRoIExtractor", "roi_layer": {"type": "RoIAlign", "output_size": 3}, "out_channels": 8, "featmap_strides": [4, 8]},
           "bbox_head": {"type": "Shared2FCBBoxHead", "in_channels": 8, "fc_out_channels": 16, "roi_feat_size": 3, "num_classes": 2} },
         {{(train ? FasterTrain : "")}}
         "test_cfg": {"rpn": {{RpnTest}}, "rcnn": {"score_thr": 0.05, "nms": {"type": "nms", "iou_threshold": 0.5}, "max_per_img": 10} } }
        """);

    public static IDetector RPN() => ModelFactory.Build<IDetector>(
        $$"""{"type": "RPN", {{Body}}, "rpn_head": {{RpnHead}}, "train_cfg": {"rpn": {{RpnTrain}} }, "test_cfg": {"rpn": {{RpnTest}} } }""");

    public static DetectionBatch Batch(int count = 2)
    {
        var meta = new ImageMeta("a.jpg", "1", (64, 96), (64, 96), (64, 96));
        return new DetectionBatch(
            randn(count, 3, 64, 96),
            [.. Enumerable.Repeat(meta, count)],
            [.. Enumerable.Range(0, count).Select(_ => new GroundTruth(tensor(new float[] { 4, 6, 36, 40, 50, 10, 62, 20 }).reshape(2, 4), tensor(new long[] { 0, 1 }), zeros(0, 4)))]);
    }
}
