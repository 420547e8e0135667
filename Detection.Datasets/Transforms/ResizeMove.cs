using Detection.Core.Masks;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>The image is stretched to a size.</summary>
/// <param name="Height">The new height in pixels.</param>
/// <param name="Width">The new width.</param>
/// <param name="ScaleX">New pixels per old one, horizontally.</param>
/// <param name="ScaleY">New pixels per old one, vertically.</param>
public sealed record ResizeMove(int Height, int Width, float ScaleX, float ScaleY) : ISampleMove
{
    /// <inheritdoc/>
    public bool SwapsSides => false;

    /// <inheritdoc/>
    public Box Move(Box box) => new(box.X1 * ScaleX, box.Y1 * ScaleY, box.X2 * ScaleX, box.Y2 * ScaleY);

    /// <inheritdoc/>
    public (float X, float Y) Move(float x, float y) => (x * ScaleX, y * ScaleY);

    /// <inheritdoc/>
    public IInstanceMask Move(IInstanceMask mask) => mask.Resized(Height, Width);
}
