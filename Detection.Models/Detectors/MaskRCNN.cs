using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Detectors;

/// <summary>Mask R-CNN (He et al., ICCV 2017); mmdetection's <c>MaskRCNN</c>.</summary>
/// <param name="backbone">Turns images into feature maps.</param>
/// <param name="rpnHead">Proposes regions.</param>
/// <param name="roiHead">Classifies and refines them.</param>
/// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
/// <param name="trainCfg">How proposals are chosen in training; the rest goes to the stages.</param>
/// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
[Component("MaskRCNN")]
public sealed class MaskRCNN(
    IBackbone backbone,
    IProposalHead rpnHead,
    IRoIHead roiHead,
    IReadOnlyList<INeck>? neck = null,
    TwoStageTrainConfig? trainCfg = null,
    IReadOnlyList<IInitializer>? initCfg = null)
    : TwoStageDetector(backbone, roiHead, rpnHead, neck, trainCfg, initCfg);
