using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Drops objects that have become too small (mmdetection's <c>FilterAnnotations</c>).</summary>
[Component("FilterAnnotations")]
public sealed class FilterAnnotations : ITransform
{
    private readonly (double Width, double Height) minSize;
    private readonly int minArea;
    private readonly bool byBox;
    private readonly bool byMask;
    private readonly bool refuseEmpty;

    /// <summary>Makes the transform.</summary>
    /// <param name="minGtBboxWh">Boxes must be wider and higher than this many pixels.</param>
    /// <param name="minGtMaskArea">Masks must have at least this many pixels.</param>
    /// <param name="byBox">Whether boxes are looked at.</param>
    /// <param name="byMask">Whether masks are looked at.</param>
    /// <param name="keepEmpty">Whether a sample that loses its last object is turned down (mmdetection's meaning of the name).</param>
    /// <exception cref="ArgumentException">Neither boxes nor masks are looked at.</exception>
    public FilterAnnotations((double Width, double Height)? minGtBboxWh = null, int minGtMaskArea = 1, bool byBox = true, bool byMask = false, bool keepEmpty = true)
    {
        if (!byBox && !byMask) throw new ArgumentException("by_box and by_mask are both false; set one of them to true.", nameof(byBox));
        (minSize, minArea, this.byBox, this.byMask, refuseEmpty) = (minGtBboxWh ?? (1, 1), minGtMaskArea, byBox, byMask, keepEmpty);
    }

    /// <inheritdoc/>
    /// <exception cref="DatasetException">Masks are looked at that are not loaded.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        if (byMask && !sample.HasMasks)
            throw new DatasetException($"{sample.FileName}: FilterAnnotations looks at masks, which are not loaded; set with_mask of LoadAnnotations to true, or by_mask to false.");
        if (sample.Objects.Count == 0) return true;
        sample.Objects = sample.Objects.FindAll(IsLarge);
        return sample.Objects.Count > 0 || !refuseEmpty;
    }

    private bool IsLarge(ObjectAnnotation item) =>
        (!byBox || (item.Box.Width > minSize.Width && item.Box.Height > minSize.Height))
        && (!byMask || item.Mask!.ToRunLengths().Area >= minArea);
}
