using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Detectors;

/// <summary>Fast R-CNN (Girshick, ICCV 2015), whose regions are given with the images; mmdetection's <c>FastRCNN</c>.</summary>
/// <param name="backbone">Turns images into feature maps.</param>
/// <param name="roiHead">Classifies and refines the given regions.</param>
/// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
/// <param name="trainCfg">How the second stage is trained; goes to it.</param>
/// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
[Component("FastRCNN")]
public sealed class FastRCNN(
    IBackbone backbone,
    IRoIHead roiHead,
    IReadOnlyList<INeck>? neck = null,
    TwoStageTrainConfig? trainCfg = null,
    IReadOnlyList<IInitializer>? initCfg = null)
    : TwoStageDetector(backbone, roiHead, null, neck, trainCfg, initCfg);
