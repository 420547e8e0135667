namespace Sample.Head;

/// <summary>What an alpha-IoU loss adds for boxes that hardly overlap. A config writes the names in snake case: <c>"giou"</c>.</summary>
public enum AlphaIoUPenalty
{
    /// <summary>Nothing: boxes that do not overlap at all have no gradient.</summary>
    None,

    /// <summary>The same power of the empty share of the box around both (the paper's alpha-GIoU).</summary>
    Giou,
}
