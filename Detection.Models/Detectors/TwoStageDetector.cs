using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Detectors;

/// <summary>A detector whose first stage proposes regions and whose second classifies and refines them; mmdetection's
/// <c>TwoStageDetector</c>.</summary>
[Component("TwoStageDetector")]
[HandDown("train_cfg.rpn", "rpn_head.train_cfg")]
[HandDown("train_cfg.rcnn", "roi_head.train_cfg")]
[HandDown("test_cfg.rpn", "rpn_head.test_cfg")]
[HandDown("test_cfg.rcnn", "roi_head.test_cfg")]
[HandDown("pretrained", "backbone.pretrained")]
[HandDown("pretrained", "roi_head.shared_head.pretrained")]
public class TwoStageDetector : DetectorBase
{
    private readonly IProposalHead? rpnHead;
    private readonly IRoIHead roiHead;
    private readonly ProposalConfig? rpnProposal;

    /// <summary>Wires the parts.</summary>
    /// <param name="backbone">Turns images into feature maps.</param>
    /// <param name="roiHead">Classifies and refines regions.</param>
    /// <param name="rpnHead">Proposes regions; without it they are given with the images.</param>
    /// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
    /// <param name="trainCfg">How proposals are chosen in training; the rest goes to the stages.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public TwoStageDetector(
        IBackbone backbone,
        IRoIHead roiHead,
        IProposalHead? rpnHead = null,
        IReadOnlyList<INeck>? neck = null,
        TwoStageTrainConfig? trainCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(backbone, neck, initCfg, nameof(TwoStageDetector))
    {
        this.rpnHead = rpnHead;
        this.roiHead = roiHead;
        rpnProposal = trainCfg?.RpnProposal;
        if (rpnHead is not null) register_module("rpn_head", rpnHead.Module);
        register_module("roi_head", roiHead.Module);
    }

    /// <inheritdoc/>
    public override int? NumClasses => roiHead.NumClasses;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features) => rpnHead is null ? [] : [("rpn_head", rpnHead.forward(features))];

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[] features, DetectionBatch batch)
    {
        if (rpnHead is null) return roiHead.Loss(InFloat32(features), Given(batch), batch);
        var (losses, proposals) = rpnHead.LossAndProposals(features, batch, rpnProposal);
        return losses.AddRange(roiHead.Loss(InFloat32(features), proposals, batch));
    }

    /// <inheritdoc/>
    /// <remarks>Regions that are given with the images come before those of the first stage.</remarks>
    protected override DetectionResult[] PredictFrom(Tensor[] features, DetectionBatch batch, bool rescale)
        => roiHead.Predict(features, rpnHead is null || batch.Proposals is not null ? Given(batch) : rpnHead.Propose(features, batch.Metas), batch.Metas, rescale);

    // Regions are cut out of float32 maps, whatever the backbone computes with.
    private static Tensor[] InFloat32(Tensor[] features) => [.. features.Select(feature => feature.dtype == ScalarType.Float32 ? feature : feature.to(float32))];

    private IReadOnlyList<Proposals> Given(DetectionBatch batch)
    {
        if (batch.Proposals is not { } given)
            throw new InvalidOperationException($"{GetName()} has no rpn_head, so regions must be given with the images: load them with LoadProposals and collect 'proposals'.");
        if (given.Count != batch.Count) throw new ArgumentException($"The batch has {batch.Count} images, but regions of {given.Count}.", nameof(batch));
        return given;
    }
}
