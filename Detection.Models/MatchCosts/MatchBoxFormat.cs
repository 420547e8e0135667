namespace Detection.Models.MatchCosts;

/// <summary>How boxes are written when they are compared.</summary>
public enum MatchBoxFormat
{
    /// <summary>By their corners (DETR).</summary>
    Xyxy,

    /// <summary>By centre, width and height (Sparse R-CNN).</summary>
    Xywh,
}
