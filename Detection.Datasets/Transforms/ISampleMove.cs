using Detection.Core.Masks;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>A change of an image's geometry, which its boxes, landmarks and masks follow.</summary>
internal interface ISampleMove
{
    /// <summary>Whether left and right change places, and with them the landmarks that are named after a side.</summary>
    bool SwapsSides { get; }

    /// <summary>Where a box comes to lie.</summary>
    Box Move(Box box);

    /// <summary>Where a point comes to lie.</summary>
    (float X, float Y) Move(float x, float y);

    /// <summary>What a mask becomes.</summary>
    IInstanceMask Move(IInstanceMask mask);
}
