using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Ops.Boxes;
using Detection.Ops.Nms;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>The second stage of Faster R-CNN: region features of proposals, classified and refined (Ren et al., NIPS 2015);
/// mmdetection's <c>StandardRoIHead</c>.</summary>
[Component("StandardRoIHead")]
public sealed class StandardRoIHead : nn.Module, IRoIHead, IWeightInitialized
{
    private readonly IRoIExtractor bboxRoiExtractor;
    private readonly IBBoxHead bboxHead;
    private readonly RcnnTrainConfig? trainCfg;
    private readonly RcnnTestConfig? testCfg;
    private readonly IReadOnlyList<IInitializer>? initCfg;

    /// <summary>Wires the parts.</summary>
    /// <param name="bboxRoiExtractor">Cuts out region features.</param>
    /// <param name="bboxHead">Classifies and refines.</param>
    /// <param name="trainCfg">How the stage is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public StandardRoIHead(
        IRoIExtractor bboxRoiExtractor,
        IBBoxHead bboxHead,
        RcnnTrainConfig? trainCfg = null,
        RcnnTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(nameof(StandardRoIHead))
    {
        this.bboxRoiExtractor = bboxRoiExtractor;
        this.bboxHead = bboxHead;
        this.trainCfg = trainCfg;
        this.testCfg = testCfg;
        this.initCfg = initCfg;
        register_module("bbox_roi_extractor", bboxRoiExtractor.Module);
        register_module("bbox_head", bboxHead.Module);
    }

    /// <inheritdoc/>
    public int NumClasses => bboxHead.NumClasses;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    public Core.Structures.Losses Loss(Tensor[] features, IReadOnlyList<Proposals> proposals, DetectionBatch batch)
    {
        var config = trainCfg ?? throw new InvalidOperationException("StandardRoIHead cannot be trained: there is no train_cfg.rcnn with its assigner and sampler.");
        using var scope = NewDisposeScope();
        var samples = proposals.Select((regions, image) => Sample(config, regions.Boxes, batch.GroundTruth[image])).ToArray();
        var rois = BoxTransforms.ToRois([.. samples.Select(sample => sample.Boxes)]);
        var (scores, deltas) = Forward(features, rois);
        return bboxHead.Loss(scores, deltas, rois, bboxHead.GetTargets(samples, config.PosWeight)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<Proposals> proposals, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        var config = testCfg ?? throw new InvalidOperationException("StandardRoIHead: without test_cfg.rcnn (score_thr, nms, max_per_img) there are no detections.");
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var rois = BoxTransforms.ToRois([.. proposals.Select(regions => regions.Boxes)]);
        var (scores, deltas) = rois.shape[0] == 0 ? (null, null) : Forward(features, rois);
        var results = new DetectionResult[metas.Count];
        var start = 0L;
        for (var image = 0; image < results.Length; image++)
        {
            var count = proposals[image].Count;
            results[image] = count == 0 ? Nothing(rois.device) : Detect(config, rois, scores, deltas, start, count, metas[image], rescale);
            results[image].MoveToOuterDisposeScope();
            start += count;
        }

        return results;
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }

    private static SamplingResult Sample(RcnnTrainConfig config, Tensor boxes, GroundTruth truth)
    {
        using var _ = no_grad();
        return config.Sampler.Sample(config.Assigner.Assign(boxes, truth), boxes, truth);
    }

    private static DetectionResult Nothing(Device device)
        => new(zeros([0, 4], float32, device), zeros([0], float32, device), zeros([0], int64, device));

    private (Tensor? Scores, Tensor? Deltas) Forward(Tensor[] features, Tensor rois)
    {
        using var regions = bboxRoiExtractor.forward(features[..bboxRoiExtractor.NumInputs], rois);
        return bboxHead.forward(regions);
    }

    private DetectionResult Detect(
        RcnnTestConfig config, Tensor rois, Tensor? scores, Tensor? deltas, long start, long count, ImageMeta meta, bool rescale)
    {
        using var scope = NewDisposeScope();
        var (boxes, probabilities) = bboxHead.GetBoxes(
            rois.narrow(0, start, count), scores?.narrow(0, start, count), deltas?.narrow(0, start, count), meta, rescale);
        if (probabilities is null)
            throw new InvalidOperationException("StandardRoIHead: its bbox_head does not classify (with_cls is false), so there are no detections.");
        var (best, bestScores, labels, _) = MulticlassNms.Apply(boxes, probabilities, config.ScoreThr, config.Nms, config.MaxPerImg);
        return new DetectionResult(best, bestScores, labels).MoveToOuterDisposeScope();
    }
}
