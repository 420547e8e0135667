using Detection.Core.Structures;

namespace Detection.Datasets;

/// <summary>One image of a data set as its annotations describe it.</summary>
/// <param name="FileName">Path of the image file.</param>
/// <param name="ImageId">The data set's own id of the image.</param>
/// <param name="Width">Width in pixels, by the annotations.</param>
/// <param name="Height">Height in pixels, by the annotations.</param>
/// <param name="Annotations">Objects of the data set's classes in pixels of the image, ignored ones included, unusable ones left out.</param>
/// <param name="HasListedClass">Whether the image has any annotation of the data set's classes, unusable ones included.</param>
public sealed record ImageRecord(
    string FileName,
    string ImageId,
    int Width,
    int Height,
    IReadOnlyList<ObjectAnnotation> Annotations,
    bool HasListedClass)
{
    /// <summary>The regions that the data set gives, in pixels of the image; null where it gives none.</summary>
    public IReadOnlyList<ScoredBox>? Proposals { get; init; }
}
