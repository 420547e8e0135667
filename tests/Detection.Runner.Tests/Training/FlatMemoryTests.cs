using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Training;

/// <summary>scripts/flat-memory looks at the same over a thousand steps of a real training.</summary>
public sealed class FlatMemoryTests
{
    private const string Model = """
        {
          "type": "RetinaNet",
          "backbone": { "type": "ResNet", "depth": 18, "num_stages": 4, "out_indices": [1, 2, 3], "norm_cfg": { "type": "BN" }, "norm_eval": false, "style": "pytorch", "base_channels": 4, "stem_channels": 4 },
          "neck": { "type": "FPN", "in_channels": [8, 16, 32], "out_channels": 8, "num_outs": 3 },
          "bbox_head": {
            "type": "RetinaHead", "num_classes": 3, "in_channels": 8, "stacked_convs": 1, "feat_channels": 8,
            "anchor_generator": { "type": "AnchorGenerator", "octave_base_scale": 4, "scales_per_octave": 1, "ratios": [1.0], "strides": [8, 16, 32] },
            "loss_cls": { "type": "FocalLoss", "use_sigmoid": true }, "loss_bbox": { "type": "L1Loss" }
          },
          "train_cfg": { "assigner": { "type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0 }, "allowed_border": -1, "pos_weight": -1 },
          "test_cfg": { "nms_pre": 100, "score_thr": 0.05, "nms": { "type": "nms", "iou_threshold": 0.5 }, "max_per_img": 10 }
        }
        """;

    [Test]
    public void SixtyStepsWithAllHooksLeaveAsManyTensorsAliveAsTen()
    {
        manual_seed(1);
        using var services = DetectionServices.Create();
        var detector = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(ConfigFile.Parse(Model, "model.json"));
        using var module = detector.Module;
        detector.InitWeights();
        module.train();
        using var optimizer = optim.AdamW(module.parameters(), 1e-4);
        var run = new TrainingRun { Model = detector, Classes = ["a", "b", "c"], Optimizer = optimizer, Device = CPU, WorkDir = "", Logger = NullLogger.Instance, MaxIters = 60, EpochLength = 60, MaxEpochs = 1 };
        run.Add(new OptimizerHook(new GradClip(35, 2)), HookPriority.AboveNormal);
        run.Add(new EMAHook(interval: 2));
        run.Add(new MemoryProfilerHook(1));
        run.Add(new ProfilerHook(5));
        run.Add(new IterTimerHook(), HookPriority.Low);
        foreach (var hook in run.Hooks.OfType<IModelHook>()) hook.Extend(detector);
        run.Call((hook, runner) => hook.BeforeRun(runner));
        List<long> live = [];
        for (var step = 0; step < 60; step++)
        {
            Step(run);
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        run.Call((hook, runner) => hook.AfterRun(runner));
        Assert.That(live.Skip(9), Is.All.EqualTo(live[9]), string.Join(' ', live));
    }

    private static void Step(TrainingRun run)
    {
        using var scope = NewDisposeScope();
        var objects = 1 + (int)(run.Iter % 3);
        var corners = rand(objects, 2) * 30;
        using var batch = new DetectionBatch(
            randn(2, 3, 64, 64),
            [new ImageMeta("a", "a", (64, 64), (64, 64), (64, 64)), new ImageMeta("b", "b", (64, 64), (64, 64), (64, 64))],
            [new GroundTruth(cat([corners, corners + 30], 1), zeros(objects, int64), zeros(0, 4)), new GroundTruth(zeros(0, 4), zeros(0, int64), zeros(0, 4))]);
        run.Batch = batch;
        run.Call((hook, runner) => hook.BeforeTrainIter(runner));
        run.Losses = run.Model.Loss(batch);
        foreach (var (name, value) in run.Losses.ToNumbers()) run.LogBuffer.Update(name, value);
        run.Call((hook, runner) => hook.AfterTrainIter(runner));
        (run.Batch, run.Losses) = (null, null);
        run.Iter++;
        run.InnerIter++;
    }
}
