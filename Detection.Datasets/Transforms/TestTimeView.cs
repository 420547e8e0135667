using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>One view of an image in testing, as MultiScaleFlipAug asks for it.</summary>
/// <param name="Scale">The size to resize to in pixels, or null where a factor is given.</param>
/// <param name="Factor">The factor to resize by, or null where a size is given.</param>
/// <param name="Flip">How the image is mirrored.</param>
public sealed record TestTimeView((int Width, int Height)? Scale, double? Factor, FlipDirection Flip);
