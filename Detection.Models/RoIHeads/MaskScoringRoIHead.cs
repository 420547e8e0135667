using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>The second stage of Mask Scoring R-CNN, which scores masks by how well they are thought to fit (Huang et al., CVPR 2019);
/// mmdetection's <c>MaskScoringRoIHead</c>.</summary>
[Component("MaskScoringRoIHead")]
public sealed class MaskScoringRoIHead : RoIHeadBase
{
    private readonly IMaskIoUHead maskIouHead;

    /// <summary>Wires the parts.</summary>
    /// <param name="maskIouHead">Predicts how well a mask fits.</param>
    /// <param name="bboxRoiExtractor">Cuts out region features.</param>
    /// <param name="bboxHead">Classifies and refines.</param>
    /// <param name="maskHead">Predicts masks.</param>
    /// <param name="maskRoiExtractor">Cuts out the features that masks are predicted from; those of the boxes are used unless given.</param>
    /// <param name="sharedHead">Layers that region features pass before the heads; none unless given.</param>
    /// <param name="trainCfg">How the stage is trained; comes from the detector.</param>
    /// <param name="testCfg">How predictions become detections; comes from the detector.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public MaskScoringRoIHead(
        IMaskIoUHead maskIouHead,
        IRoIExtractor bboxRoiExtractor,
        IBBoxHead bboxHead,
        IMaskHead maskHead,
        IRoIExtractor? maskRoiExtractor = null,
        ISharedHead? sharedHead = null,
        RcnnTrainConfig? trainCfg = null,
        RcnnTestConfig? testCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(new RoIHeadParts(bboxRoiExtractor, bboxHead, maskRoiExtractor, maskHead, sharedHead, trainCfg, testCfg, initCfg), nameof(MaskScoringRoIHead))
    {
        this.maskIouHead = maskIouHead;
        register_module("mask_iou_head", maskIouHead.Module);
    }

    private protected override void AddMaskLosses(Core.Structures.Losses losses, MaskOutputs masks, IReadOnlyList<SamplingResult> samples, DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        var logits = MaskBranch.OfClass(masks.Logits, masks.Labels);
        var fits = OfClass(maskIouHead.Predict(masks.Features, logits), masks.Labels);
        var targets = maskIouHead.GetTargets(samples, batch.GroundTruth, logits, masks.Targets, TrainConfig.MaskThrBinary);
        losses.AddRange(maskIouHead.Loss(fits, targets).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    protected override (Tensor Probabilities, Tensor? Fits) PredictMasks(Tensor[] features, Tensor rois, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var regions = Masks!.Extract(features, rois);
        var logits = MaskBranch.OfClass(Masks.Head.Predict(regions), labels);
        return (logits.sigmoid().MoveToOuterDisposeScope(), OfClass(maskIouHead.Predict(regions, logits), labels).MoveToOuterDisposeScope());
    }

    private static Tensor OfClass(Tensor fits, Tensor labels) => fits.gather(1, labels.unsqueeze(1)).squeeze(1);
}
