using Detection.Core.Masks;

namespace Detection.Datasets.Coco;

/// <summary>An entry of <c>annotations</c> in a COCO file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Image">Index of its image in the file's images.</param>
/// <param name="CategoryId">Id of its category.</param>
/// <param name="X">Left of the box in pixels.</param>
/// <param name="Y">Top of the box in pixels.</param>
/// <param name="Width">Width of the box in pixels.</param>
/// <param name="Height">Height of the box in pixels.</param>
/// <param name="Area">Area of the object in square pixels (of its mask, where it has one).</param>
/// <param name="IsCrowd">Whether the box holds a group that is not told apart.</param>
/// <param name="Ignore">Whether the annotation is to be left out of training altogether.</param>
/// <param name="Mask">The object's segmentation; null where the file has none. One that is faulty throws when it is used.</param>
public readonly record struct CocoAnnotation(
    CocoId Id,
    int Image,
    int CategoryId,
    double X,
    double Y,
    double Width,
    double Height,
    double Area,
    bool IsCrowd,
    bool Ignore,
    IInstanceMask? Mask = null)
{
    /// <summary>The line of the file that the annotation starts in; 0 where that is not known.</summary>
    public int Line { get; init; }
}
