namespace Detection.Core.Structures;

/// <summary>Where an image of a batch comes from and what the transforms did to it (mmdetection's <c>img_metas</c>).</summary>
/// <param name="FileName">Path of the image file.</param>
/// <param name="ImageId">The data set's own id of the image.</param>
/// <param name="OriginalShape">Height and width of the file's image in pixels.</param>
/// <param name="ImageShape">Height and width after resizing, before padding.</param>
/// <param name="PadShape">Height and width after padding.</param>
/// <param name="ScaleX">Network-input pixels per original pixel, horizontally.</param>
/// <param name="ScaleY">Network-input pixels per original pixel, vertically.</param>
/// <param name="Flip">How the image was mirrored.</param>
public sealed record ImageMeta(
    string FileName,
    string ImageId,
    (int Height, int Width) OriginalShape,
    (int Height, int Width) ImageShape,
    (int Height, int Width) PadShape,
    float ScaleX = 1,
    float ScaleY = 1,
    FlipDirection Flip = FlipDirection.None);
