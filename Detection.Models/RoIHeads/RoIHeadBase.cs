using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>A second stage of one round: samples proposals, classifies and refines them, and predicts masks where it has a mask head
/// (mmdetection's <c>StandardRoIHead</c> and what derives from it). A derived class changes a step.</summary>
public abstract class RoIHeadBase : nn.Module, IRoIHead, IWeightInitialized
{
    private readonly RoIHeadParts parts;

    /// <summary>Wires the parts.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="name">Name of the class, for messages.</param>
    protected RoIHeadBase(RoIHeadParts parts, string name)
        : this(parts, new BBoxBranch(parts.BBoxRoiExtractor, parts.BBoxHead, parts.SharedHead), name)
    {
    }

    private protected RoIHeadBase(RoIHeadParts parts, IBBoxBranch boxes, string name)
        : base(name)
    {
        this.parts = parts;
        Boxes = boxes;
        if (parts.SharedHead is not null) register_module("shared_head", parts.SharedHead.Module);
        register_module("bbox_roi_extractor", parts.BBoxRoiExtractor.Module);
        register_module("bbox_head", parts.BBoxHead.Module);
        if (parts.MaskHead is null) return;
        Masks = new MaskBranch(parts.MaskRoiExtractor ?? parts.BBoxRoiExtractor, parts.MaskHead, parts.SharedHead);
        register_module("mask_roi_extractor", (parts.MaskRoiExtractor ?? parts.BBoxRoiExtractor).Module);
        register_module("mask_head", parts.MaskHead.Module);
    }

    /// <inheritdoc/>
    public int NumClasses => parts.BBoxHead.NumClasses;

    private protected IBBoxBranch Boxes { get; }

    private protected MaskBranch? Masks { get; }

    /// <summary>How predictions become detections.</summary>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    protected RcnnTestConfig TestConfig
        => parts.TestCfg ?? throw new InvalidOperationException($"{GetName()}: without test_cfg.rcnn (score_thr, nms, max_per_img) there are no detections.");

    /// <summary>How the stage is trained.</summary>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    protected RcnnTrainConfig TrainConfig
        => parts.TrainCfg ?? throw new InvalidOperationException($"{GetName()} cannot be trained: there is no train_cfg.rcnn with its assigner and sampler.");

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>train_cfg</c>.</exception>
    public virtual Core.Structures.Losses Loss(Tensor[] features, IReadOnlyList<Proposals> proposals, DetectionBatch batch)
    {
        var config = TrainConfig;
        using var scope = NewDisposeScope();
        var samples = RegionSampling.Sample(config, Boxes, features, [.. proposals.Select(regions => regions.Boxes)], batch.GroundTruth);
        var rois = BoxTransforms.ToRois([.. samples.Select(sample => sample.Boxes)]);
        var outputs = Boxes.Forward(features, rois);
        var targets = Boxes.Head.GetTargets(samples, config.PosWeight);
        Observe(samples, targets);
        var losses = Boxes.Head.Loss(outputs.Scores, outputs.Deltas, rois, targets);
        AddBoxLosses(losses, features, samples, batch);
        if (Masks is not null)
        {
            var masks = Masks.Train(features, parts.MaskRoiExtractor is null ? outputs.Features : null, samples, batch.GroundTruth, config);
            losses.AddRange(Masks.Head.Loss(masks.Logits, masks.Targets, masks.Labels));
            AddMaskLosses(losses, masks, samples, batch);
        }

        return losses.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The head has no <c>test_cfg</c>.</exception>
    public DetectionResult[] Predict(Tensor[] features, IReadOnlyList<Proposals> proposals, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        var config = TestConfig;
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var results = DetectBoxes(features, proposals, metas, rescale);
        if (Masks is not null)
            results = new MaskDetections(Masks.Head, config.MaskThrBinary).Add(results, metas, rescale, (rois, labels) => PredictMasks(features, rois, labels));
        foreach (var result in results) result.MoveToOuterDisposeScope();
        return results;
    }

    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, parts.InitCfg);

    /// <summary>The detections of each image, without masks.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="proposals">One per image.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether boxes are given in the original image's pixels.</param>
    protected virtual DetectionResult[] DetectBoxes(Tensor[] features, IReadOnlyList<Proposals> proposals, IReadOnlyList<ImageMeta> metas, bool rescale)
    {
        using var scope = NewDisposeScope();
        var rois = BoxTransforms.ToRois([.. proposals.Select(regions => regions.Boxes)]);
        if (rois.shape[0] == 0) return [.. metas.Select(_ => RegionDetections.Nothing(rois.device).MoveToOuterDisposeScope())];
        var outputs = Boxes.Forward(features, rois);
        var results = RegionDetections.Make(TestConfig, Boxes.Head, rois, outputs.Scores, outputs.Deltas, [.. proposals.Select(regions => (long)regions.Count)], metas, rescale);
        return [.. results.Select(result => result.MoveToOuterDisposeScope())];
    }

    /// <summary>Sees what a training step learns from.</summary>
    /// <param name="samples">One per image.</param>
    /// <param name="targets">Targets of the samples.</param>
    protected virtual void Observe(IReadOnlyList<SamplingResult> samples, BBoxTargets targets)
    {
    }

    /// <summary>Adds losses of further predictions on the boxes.</summary>
    /// <param name="losses">What is added to.</param>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="samples">One per image.</param>
    /// <param name="batch">The batch with its ground truth.</param>
    protected virtual void AddBoxLosses(Core.Structures.Losses losses, Tensor[] features, IReadOnlyList<SamplingResult> samples, DetectionBatch batch)
    {
    }

    private protected virtual void AddMaskLosses(Core.Structures.Losses losses, MaskOutputs masks, IReadOnlyList<SamplingResult> samples, DetectionBatch batch)
    {
    }

    /// <summary>Predicts the masks of regions.</summary>
    /// <param name="features">One [N, C, H_l, W_l] per level.</param>
    /// <param name="rois">[R, 5] in pixels of the network input.</param>
    /// <param name="labels">[R] int64.</param>
    /// <returns>Probabilities [R, h, w] of each region's class, and how well each mask is thought to fit, [R], or null.</returns>
    protected virtual (Tensor Probabilities, Tensor? Fits) PredictMasks(Tensor[] features, Tensor rois, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var logits = Masks!.Head.Predict(Masks.Extract(features, rois));
        return (MaskBranch.OfClass(logits, labels).sigmoid().MoveToOuterDisposeScope(), null);
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
