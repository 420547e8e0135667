using Detection.Core.Masks;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>A change of an image's geometry, which its boxes, landmarks and masks follow.</summary>
public interface ISampleMove
{
    /// <summary>Whether left and right change places, and with them the landmarks that are named after a side.</summary>
    bool SwapsSides { get; }

    /// <summary>Where a box comes to lie.</summary>
    /// <param name="box">The box in pixels of the old image.</param>
    /// <returns>The box in pixels of the new one.</returns>
    Box Move(Box box);

    /// <summary>Where a point comes to lie.</summary>
    /// <param name="x">Column in pixels of the old image.</param>
    /// <param name="y">Row in pixels of the old image.</param>
    (float X, float Y) Move(float x, float y);

    /// <summary>What a mask becomes.</summary>
    /// <param name="mask">A mask of the old image's size.</param>
    IInstanceMask Move(IInstanceMask mask);
}
