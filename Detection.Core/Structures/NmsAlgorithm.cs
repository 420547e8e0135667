namespace Detection.Core.Structures;

/// <summary>An algorithm of non-maximum suppression, by mmcv's name.</summary>
public enum NmsAlgorithm
{
    /// <summary>Boxes that overlap a better one are dropped.</summary>
    Nms,

    /// <summary>Boxes that overlap a better one are scored down (Bodla et al., ICCV 2017).</summary>
    SoftNms,
}
