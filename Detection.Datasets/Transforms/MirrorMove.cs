using Detection.Core.Masks;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>The image is mirrored.</summary>
/// <param name="Direction">How.</param>
/// <param name="Height">Height of the image in pixels.</param>
/// <param name="Width">Width of the image.</param>
public sealed record MirrorMove(FlipDirection Direction, int Height, int Width) : ISampleMove
{
    // Turning by half a circle shows no mirror image, so only one of the two mirrorings swaps the sides.
    /// <inheritdoc/>
    public bool SwapsSides => Direction is FlipDirection.Horizontal or FlipDirection.Vertical;

    private bool AcrossX => Direction is FlipDirection.Horizontal or FlipDirection.Diagonal;

    private bool AcrossY => Direction is FlipDirection.Vertical or FlipDirection.Diagonal;

    /// <inheritdoc/>
    public Box Move(Box box) => new(
        AcrossX ? Width - box.X2 : box.X1,
        AcrossY ? Height - box.Y2 : box.Y1,
        AcrossX ? Width - box.X1 : box.X2,
        AcrossY ? Height - box.Y1 : box.Y2);

    /// <inheritdoc/>
    public (float X, float Y) Move(float x, float y) => (AcrossX ? Width - x : x, AcrossY ? Height - y : y);

    /// <inheritdoc/>
    public IInstanceMask Move(IInstanceMask mask) => mask.Mirrored(Direction);
}
