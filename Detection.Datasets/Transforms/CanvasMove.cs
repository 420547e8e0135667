using Detection.Core.Masks;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>The image is laid on another canvas: cut, padded or shifted.</summary>
/// <param name="Left">Column of the canvas where the image's first column comes; negative where it is cut.</param>
/// <param name="Top">Row of the canvas where the image's first row comes.</param>
/// <param name="Height">Height of the canvas in pixels.</param>
/// <param name="Width">Width of the canvas.</param>
public sealed record CanvasMove(int Left, int Top, int Height, int Width) : ISampleMove
{
    /// <inheritdoc/>
    public bool SwapsSides => false;

    /// <inheritdoc/>
    public Box Move(Box box) => new(box.X1 + Left, box.Y1 + Top, box.X2 + Left, box.Y2 + Top);

    /// <inheritdoc/>
    public (float X, float Y) Move(float x, float y) => (x + Left, y + Top);

    /// <inheritdoc/>
    public IInstanceMask Move(IInstanceMask mask) => mask.Placed(Height, Width, Left, Top);
}
