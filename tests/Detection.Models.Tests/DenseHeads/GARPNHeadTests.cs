using Detection.Core.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Models.Tests.DenseHeads;

public sealed class GARPNHeadTests : TorchTests
{
    private const string Config = """
        {"type": "GARPNHead", "in_channels": 4, "feat_channels": 4, "deform_groups": 2, "loc_filter_thr": 0.0,
         "approx_anchor_generator": {"type": "AnchorGenerator", "octave_base_scale": 2, "scales_per_octave": 2, "ratios": [0.5, 1.0], "strides": [8, 16]},
         "square_anchor_generator": {"type": "AnchorGenerator", "ratios": [1.0], "scales": [2], "strides": [8, 16]},
         "train_cfg": {"ga_assigner": {"type": "ApproxMaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0.1, "ignore_iof_thr": -1},
                       "assigner": {"type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0, "ignore_iof_thr": -1},
                       "sampler": {"type": "RandomSampler", "num": 32, "pos_fraction": 0.5, "neg_pos_ub": -1, "add_gt_as_proposals": false}, "center_ratio": 0.2, "ignore_ratio": 0.5},
         "test_cfg": {"nms_pre": 50, "nms_post": 4, "max_per_img": 6, "nms": {"type": "nms", "iou_threshold": 0.7}, "min_bbox_size": 0} }
        """;

    [TestCase(new float[] { 2, 3, 40, 38, 30, 20, 52, 60 })]
    [TestCase(new float[0])]
    public void StepsGiveFiniteLossesAndAtMostAsManyProposalsAsALevelMayKeep(float[] boxes)
    {
        var head = Build();
        using var module = head.Module;
        var (losses, proposals) = head.LossAndProposals(Features(), TinyHead.Batch(boxes), null);
        losses.Total().backward();
        Assert.That(losses.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "loss_rpn_cls", "loss_rpn_bbox", "loss_anchor_shape", "loss_anchor_loc" }));
        Assert.That(float.IsFinite(losses.Total().item<float>()));
        Assert.That(proposals[0].Count, Is.EqualTo(6));
        if (boxes.Length > 0) Assert.That(module.parameters().All(parameter => parameter.grad is not null));
    }

    [Test]
    public void NothingIsProposedWhereNoObjectIsLikely()
    {
        var head = ModelFactory.Build<IProposalHead>(Config.Replace("\"loc_filter_thr\": 0.0", "\"loc_filter_thr\": 1.1", StringComparison.Ordinal));
        using var module = head.Module;
        module.eval();
        var features = Features();
        Assert.That(head.Propose(features, [TinyHead.Meta])[0].Count, Is.Zero);
        Assert.That(head.forward(features)[0][0].abs().sum().item<float>(), Is.Zero);
    }

    [Test]
    public void StepsLeaveNothingBehind()
    {
        var head = Build();
        using var module = head.Module;
        var (features, batch) = (Features(), TinyHead.Batch([2, 3, 40, 38]));
        void Step()
        {
            using (NewDisposeScope())
            {
                head.LossAndProposals(features, batch, null).Losses.Total().backward();
                module.zero_grad(set_to_none: true);
            }
        }

        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step();
        Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(live));
    }

    [Test]
    public void GeneratorsThatDoNotFitAreRefused()
        => Assert.That(
            () => ModelFactory.Build<IProposalHead>(Config.Replace("\"scales\": [2], \"strides\": [8, 16]", "\"scales\": [2], \"strides\": [8, 32]", StringComparison.Ordinal)),
            Throws.Exception.With.Message.Contains("same strides"));

    private static IProposalHead Build()
    {
        var head = ModelFactory.Build<IProposalHead>(Config);
        ((IWeightInitialized)head.Module).InitWeights();
        return head;
    }

    private static Tensor[] Features() => [randn(1, 4, 8, 8), randn(1, 4, 4, 4)];
}
