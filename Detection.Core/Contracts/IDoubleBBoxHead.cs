using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A box head whose two predictions look at regions of different size.</summary>
[Registry("double_bbox_head")]
public interface IDoubleBBoxHead : IBBoxHead
{
    /// <summary>Scores and box deltas.</summary>
    /// <param name="classFeatures">[R, C, h, w], for the classes.</param>
    /// <param name="boxFeatures">[R, C, h, w], for the boxes.</param>
    /// <returns>As of a plain box head.</returns>
    (Tensor? Scores, Tensor? Deltas) forward(Tensor classFeatures, Tensor boxFeatures);
}
