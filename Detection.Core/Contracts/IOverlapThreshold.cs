namespace Detection.Core.Contracts;

/// <summary>An assigner that goes by overlap.</summary>
public interface IOverlapThreshold
{
    /// <summary>The overlap (IoU) from which a box is trained on an object in any case (<c>pos_iou_thr</c>).</summary>
    double WantedOverlap { get; }
}
