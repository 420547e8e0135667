namespace Detection.Datasets.Evaluation;

/// <summary>What a COCO evaluation compares (pycocotools' <c>iouType</c>).</summary>
public enum CocoIouType
{
    /// <summary>Boxes.</summary>
    Bbox,

    /// <summary>Masks.</summary>
    Segm,
}
