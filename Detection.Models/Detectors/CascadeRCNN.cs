using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Detectors;

/// <summary>Cascade R-CNN (Cai and Vasconcelos, CVPR 2018), with masks where its second stage has them; mmdetection's <c>CascadeRCNN</c>.</summary>
/// <param name="backbone">Turns images into feature maps.</param>
/// <param name="rpnHead">Proposes regions.</param>
/// <param name="roiHead">Classifies and refines them.</param>
/// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
/// <param name="trainCfg">How proposals are chosen in training; the rest goes to the stages.</param>
/// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
[Component("CascadeRCNN")]
public sealed class CascadeRCNN(
    IBackbone backbone,
    IProposalHead rpnHead,
    IRoIHead roiHead,
    IReadOnlyList<INeck>? neck = null,
    TwoStageTrainConfig? trainCfg = null,
    IReadOnlyList<IInitializer>? initCfg = null)
    : TwoStageDetector(backbone, roiHead, rpnHead, neck, trainCfg, initCfg);
