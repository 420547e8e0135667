using Detection.Core.Structures;

namespace Detection.Core.Masks;

/// <summary>The mask of one object, in whatever form the data set has it (mmdetection's <c>BitmapMasks</c> and <c>PolygonMasks</c>).
/// Masks never change; moving one makes another.</summary>
public interface IInstanceMask
{
    /// <summary>Rows of the image that the mask belongs to.</summary>
    int Height { get; }

    /// <summary>Columns of the image.</summary>
    int Width { get; }

    /// <summary>The mask of the image resized.</summary>
    /// <param name="height">The new height in pixels.</param>
    /// <param name="width">The new width.</param>
    IInstanceMask Resized(int height, int width);

    /// <summary>The mask of the image mirrored.</summary>
    /// <param name="direction">How.</param>
    IInstanceMask Mirrored(FlipDirection direction);

    /// <summary>The mask on another canvas, cut off where it lies outside: cropping, padding and moving.</summary>
    /// <param name="height">Height of the canvas in pixels.</param>
    /// <param name="width">Width of the canvas.</param>
    /// <param name="left">Column of the canvas where the image's first column comes; negative to cut.</param>
    /// <param name="top">Row of the canvas where the image's first row comes.</param>
    IInstanceMask Placed(int height, int width, int left, int top);

    /// <summary>The mask as run lengths.</summary>
    RunLengthMask ToRunLengths();

    /// <summary>The mask as pixels.</summary>
    BitmapMask ToBitmap();
}
