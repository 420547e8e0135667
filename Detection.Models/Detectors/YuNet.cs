using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Detectors;

/// <summary>YuNet (Wu et al., Machine Intelligence Research 2023): a tiny detector of faces and their landmarks; the model of
/// libfacedetection, whose checkpoints it loads.</summary>
/// <param name="backbone">Turns images into feature maps.</param>
/// <param name="bboxHead">Predicts boxes and landmarks.</param>
/// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
/// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
[Component("YuNet")]
public sealed class YuNet(IBackbone backbone, IDenseHead bboxHead, IReadOnlyList<INeck>? neck = null, IReadOnlyList<IInitializer>? initCfg = null)
    : SingleStageDetector(backbone, bboxHead, neck, initCfg);
