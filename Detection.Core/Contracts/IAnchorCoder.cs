using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Turns predicted shapes into anchors (guided anchoring).</summary>
[Registry("anchor_coder")]
public interface IAnchorCoder
{
    /// <summary>Boxes that deltas stand for, growing as far as is wanted; nothing is cut.</summary>
    /// <param name="boxes">[N, 4] x1 y1 x2 y2 in pixels.</param>
    /// <param name="deltas">[N, 4].</param>
    /// <param name="whRatioClip">The least factor of a side; its inverse is the greatest.</param>
    /// <returns>[N, 4], differentiable in the deltas.</returns>
    Tensor Decode(Tensor boxes, Tensor deltas, double whRatioClip);
}
