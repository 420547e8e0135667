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
public class TwoStageDetector : DetectorBase
{
    private readonly IProposalHead rpnHead;
    private readonly IRoIHead roiHead;
    private readonly ProposalConfig? rpnProposal;

    /// <summary>Wires the parts.</summary>
    /// <param name="backbone">Turns images into feature maps.</param>
    /// <param name="rpnHead">Proposes regions.</param>
    /// <param name="roiHead">Classifies and refines them.</param>
    /// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
    /// <param name="trainCfg">How proposals are chosen in training; the rest goes to the stages.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public TwoStageDetector(
        IBackbone backbone,
        IProposalHead rpnHead,
        IRoIHead roiHead,
        IReadOnlyList<INeck>? neck = null,
        TwoStageTrainConfig? trainCfg = null,
        IReadOnlyList<IInitializer>? initCfg = null)
        : base(backbone, neck, initCfg, nameof(TwoStageDetector))
    {
        this.rpnHead = rpnHead;
        this.roiHead = roiHead;
        rpnProposal = trainCfg?.RpnProposal;
        register_module("rpn_head", rpnHead.Module);
        register_module("roi_head", roiHead.Module);
    }

    /// <inheritdoc/>
    public override int? NumClasses => roiHead.NumClasses;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features) => [("rpn_head", rpnHead.forward(features))];

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[] features, DetectionBatch batch)
    {
        var (losses, proposals) = rpnHead.LossAndProposals(features, batch, rpnProposal);
        return losses.AddRange(roiHead.Loss(features, proposals, batch));
    }

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[] features, IReadOnlyList<ImageMeta> metas, bool rescale)
        => roiHead.Predict(features, rpnHead.Propose(features, metas), metas, rescale);
}
