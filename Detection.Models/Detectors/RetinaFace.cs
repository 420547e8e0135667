using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Detectors;

/// <summary>RetinaFace (Deng et al., CVPR 2020): faces with boxes and landmarks.</summary>
/// <param name="backbone">Turns images into feature maps.</param>
/// <param name="bboxHead">Predicts boxes and landmarks.</param>
/// <param name="neck">The pyramid and the context modules, a list.</param>
/// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
[Component("RetinaFace")]
public sealed class RetinaFace(IBackbone backbone, IDenseHead bboxHead, IReadOnlyList<INeck>? neck = null, IReadOnlyList<IInitializer>? initCfg = null)
    : SingleStageDetector(backbone, bboxHead, neck, initCfg);
