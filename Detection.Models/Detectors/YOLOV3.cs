using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Models.Detectors;

/// <summary>YOLOv3 (Redmon and Farhadi, 2018); mmdetection's <c>YOLOV3</c>.</summary>
/// <param name="backbone">Turns images into feature maps.</param>
/// <param name="bboxHead">Predicts the boxes.</param>
/// <param name="neck">Mixes feature maps into levels: one neck, a list, or none.</param>
/// <param name="initCfg">How weights are initialized, beyond what the parts do.</param>
[Component("YOLOV3")]
public sealed class YOLOV3(IBackbone backbone, IDenseHead bboxHead, IReadOnlyList<INeck>? neck = null, IReadOnlyList<IInitializer>? initCfg = null)
    : SingleStageDetector(backbone, bboxHead, neck, initCfg);
