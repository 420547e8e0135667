using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Detectors;

/// <summary>Grid R-CNN (Lu et al., CVPR 2019); mmdetection's <c>GridRCNN</c>.</summary>
/// <param name="backbone">Turns images into feature maps.</param>
/// <param name="rpnHead">Proposes regions.</param>
/// <param name="roiHead">Classifies and refines them.</param>
/// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
/// <param name="trainCfg">How proposals are chosen in training; the rest goes to the stages.</param>
/// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
[Component("GridRCNN")]
public sealed class GridRCNN(
    IBackbone backbone,
    IProposalHead rpnHead,
    IRoIHead roiHead,
    IReadOnlyList<INeck>? neck = null,
    TwoStageTrainConfig? trainCfg = null,
    IReadOnlyList<IInitializer>? initCfg = null)
    : TwoStageDetector(backbone, roiHead, rpnHead, neck, trainCfg, initCfg);
