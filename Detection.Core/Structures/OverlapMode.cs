using Detection.Core.Registry;

namespace Detection.Core.Structures;

/// <summary>How the overlap of two boxes is measured.</summary>
public enum OverlapMode
{
    /// <summary>Intersection over union.</summary>
    [ConfigName("iou")]
    IoU,

    /// <summary>Intersection over the area of the first box ("foreground").</summary>
    [ConfigName("iof")]
    IoF,

    /// <summary>Generalised IoU (Rezatofighi et al., CVPR 2019): IoU less the empty share of the enclosing box.</summary>
    [ConfigName("giou")]
    GIoU,
}
