using Detection.Core.Structures;
using Detection.Datasets.Coco;

namespace Detection.Datasets.Evaluation;

/// <summary>A detection in COCO's results format.</summary>
/// <param name="ImageId">Id of the image.</param>
/// <param name="CategoryId">Id of the category.</param>
/// <param name="X">Left of the box in pixels of the original image.</param>
/// <param name="Y">Top of the box.</param>
/// <param name="Width">Width of the box.</param>
/// <param name="Height">Height of the box.</param>
/// <param name="Score">In 0 .. 1.</param>
public readonly record struct CocoResult(CocoId ImageId, int CategoryId, double X, double Y, double Width, double Height, double Score)
{
    /// <summary>The mask, of the original image's size; null where there is none.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>x y of each landmark in pixels of the original image; null where there are none.</summary>
    public IReadOnlyList<float>? Landmarks { get; init; }

    /// <summary>How good the mask is thought to be; null where that is the score.</summary>
    public double? MaskScore { get; init; }
}
