using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.Detectors;

/// <summary>A region proposal network by itself (Ren et al., NIPS 2015); mmdetection's <c>RPN</c>. Its detections are proposals, all of label 0.</summary>
[Component("RPN")]
[HandDown("train_cfg.rpn", "rpn_head.train_cfg")]
[HandDown("test_cfg.rpn", "rpn_head.test_cfg")]
[HandDown("pretrained", "backbone.pretrained")]
public sealed class RPN : DetectorBase
{
    private readonly IProposalHead rpnHead;

    /// <summary>Wires the parts.</summary>
    /// <param name="backbone">Turns images into feature maps.</param>
    /// <param name="rpnHead">Proposes regions.</param>
    /// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
    /// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
    public RPN(IBackbone backbone, IProposalHead rpnHead, IReadOnlyList<INeck>? neck = null, IReadOnlyList<IInitializer>? initCfg = null)
        : base(backbone, neck, initCfg, nameof(RPN))
    {
        this.rpnHead = rpnHead;
        register_module("rpn_head", rpnHead.Module);
    }

    /// <inheritdoc/>
    public override int? NumClasses => null;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor[][] Outputs)> DenseOutputs(Tensor[] features) => [("rpn_head", rpnHead.forward(features))];

    /// <inheritdoc/>
    protected override Core.Structures.Losses LossOf(Tensor[] features, DetectionBatch batch) => rpnHead.Loss(features, batch);

    /// <inheritdoc/>
    protected override DetectionResult[] PredictFrom(Tensor[] features, DetectionBatch batch, bool rescale)
        => [.. rpnHead.Propose(features, batch.Metas).Select((proposals, image) => new DetectionResult(
            rescale ? BoxTransforms.ToOriginal(proposals.Boxes, batch.Metas[image]) : proposals.Boxes,
            proposals.Scores,
            zeros([proposals.Count], int64, proposals.Boxes.device)))];
}
