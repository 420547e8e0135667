using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>Translates between landmarks (the eyes, the nose ...) and the deltas that a head predicts.</summary>
[Registry("landmark_coder")]
public interface ILandmarkCoder
{
    /// <summary>Deltas that stand for landmarks.</summary>
    /// <param name="boxes">[N, 4] float x1 y1 x2 y2 in pixels: the priors.</param>
    /// <param name="landmarks">[N, 2 * K] float x y of each landmark in pixels; NaN stays NaN.</param>
    /// <returns>[N, 2 * K].</returns>
    Tensor Encode(Tensor boxes, Tensor landmarks);

    /// <summary>Landmarks that deltas stand for.</summary>
    /// <param name="boxes">[N, 4] float x1 y1 x2 y2 in pixels: the priors.</param>
    /// <param name="deltas">[N, 2 * K].</param>
    /// <returns>[N, 2 * K] x y of each landmark in pixels.</returns>
    Tensor Decode(Tensor boxes, Tensor deltas);
}
