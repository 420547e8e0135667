using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.RoIHeads;
using static TorchSharp.torch;

namespace Detection.Models.Tests.RoIHeads;

public sealed class StandardRoIHeadTests : TorchTests
{
    private static readonly ImageMeta Meta = new("a.jpg", "1", (64, 64), (64, 64), (64, 64));

    [Test]
    public void ImagesWithoutProposalsHaveNoDetections()
    {
        using var head = Build(test: true);
        var results = head.Predict(Features(), [Some(0), Some(4)], [Meta, Meta], rescale: false);
        Assert.That(results[0].Boxes.shape, Is.EqualTo(new long[] { 0, 4 }));
        Assert.That(results[1].Count, Is.InRange(1, 5));
        Assert.That(head.Predict(Features(), [Some(0), Some(0)], [Meta, Meta], rescale: false).Select(result => result.Count), Is.All.Zero);
    }

    [Test]
    public void LossesTrainEveryWeight()
    {
        using var head = Build(train: true);
        var truth = new GroundTruth(tensor(new float[] { 2, 3, 40, 38 }).reshape(1, 4), tensor(new long[] { 2 }), zeros(0, 4));
        var batch = new DetectionBatch(zeros(2, 3, 64, 64), [Meta, Meta], [truth, truth]);
        var losses = head.Loss(Features(), [Some(4), Some(0)], batch);
        Assert.That(losses.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "loss_cls", "acc", "loss_bbox" }));
        losses.Total().backward();
        Assert.That(head.parameters().All(parameter => parameter.grad is not null), Is.True);
    }

    [Test]
    public void WithoutConfigsItSaysWhatIsMissing()
    {
        using var head = Build();
        Assert.That(() => head.Predict(Features(), [Some(1), Some(1)], [Meta, Meta], rescale: false), Throws.InvalidOperationException.With.Message.Contains("test_cfg.rcnn"));
        Assert.That(() => head.Loss(Features(), [], new DetectionBatch(zeros(1), [], [])), Throws.InvalidOperationException.With.Message.Contains("train_cfg.rcnn"));
    }

    private static StandardRoIHead Build(bool train = false, bool test = false)
    {
        var json = """
            {"type": "StandardRoIHead",
             "bbox_roi_extractor": {"type": "SingleRoIExtractor", "roi_layer": {"type": "RoIAlign", "output_size": 2, "sampling_ratio": 0}, "out_channels": 3, "featmap_strides": [4]},
             "bbox_head": {"type": "Shared2FCBBoxHead", "in_channels": 3, "fc_out_channels": 8, "roi_feat_size": 2, "num_classes": 4}
            """;
        if (test) json += """, "test_cfg": {"score_thr": 0.01, "nms": {"type": "nms", "iou_threshold": 0.5}, "max_per_img": 5}""";
        if (train)
        {
            json += """
                , "train_cfg": {"assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.5, "min_pos_iou": 0.5, "match_low_quality": false, "ignore_iof_thr": -1},
                "sampler": {"type": "RandomSampler", "num": 8, "pos_fraction": 0.25, "neg_pos_ub": -1, "add_gt_as_proposals": true}, "pos_weight": -1, "debug": false}
                """;
        }

        return (StandardRoIHead)ModelFactory.Build<IRoIHead>(json + "}");
    }

    private static Tensor[] Features() => [randn(2, 3, 16, 16)];

    private static Proposals Some(int count)
        => new(tensor(new float[] { 5, 6, 30, 40 }).reshape(1, 4).repeat(count, 1) + arange(count).to(float32).reshape(-1, 1), ones(count));
}
